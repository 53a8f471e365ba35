"""Colleagues: invited by a signed link, made owner, removed, leaving."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Message, User
from accounts.refusals import NotAllowed, Refusal
from enterprises.people.access import actor_of
from enterprises.people.invitations import InvitationVoid, invitation_of, token_of
from enterprises.people.models import Invitation, Representative
from enterprises.people.services.colleagues import hand_over, invite, leave, remove

PEOPLE = "/enterprise/people/"
WORDS = {"name": "赵工", "password": "zhao-gong-2026", "password_again": "zhao-gong-2026"}


def link() -> str:
    return re.search(r"/enterprise/invitations/\S+", mail.outbox[-1].body)[0]


def invited(web) -> str:
    web.post(f"{PEOPLE}invite/", {"name": "赵工", "email": "Qian@example.com"})
    return link()


def test_invited_colleague_joins_by_the_mailed_link_and_may_fill_in(web, client, form, enterprise):
    address = invited(web)
    web.logout()
    assert "秦皇岛海岳传感技术有限公司" in client.get(address).content.decode()
    done = client.post(address, WORDS)
    assert (done.status_code, done.url) == (302, "/enterprise/")
    place = Representative.objects.get(user__username="qian@example.com")
    assert (place.enterprise, place.is_owner) == (enterprise, False)
    assert client.get("/enterprise/2026/form/finance/").status_code == 200
    assert Message.objects.get().recipient.representative.is_owner


def test_link_works_once(web, client):
    address = invited(web)
    client.post(address, WORDS)
    again = client.post(address, WORDS)
    assert again.status_code == 410 and "已是一家企业" in again.content.decode()
    assert User.objects.count() == 2


def test_link_of_somebody_removed_is_spent_and_leaves_the_password_alone(web, client, actor, now):
    address = invited(web)
    client.post(address, WORDS)
    user = User.objects.get(username="qian@example.com")
    remove(actor=actor, place_id=user.representative.pk, now=now)
    other = {**WORDS, "password": "another-2026-word", "password_again": "another-2026-word"}
    for page in (client.get(address), client.post(address, other)):
        assert page.status_code == 410 and "重新发送邀请" in page.content.decode()
    assert not Representative.objects.filter(user=user).exists()
    assert User.objects.get(pk=user.pk).check_password(WORDS["password"])


def test_taking_up_one_link_voids_the_others_to_the_same_address(web, client, actor, now):
    first, second = invited(web), invited(web)
    client.post(second, WORDS)
    leave(actor=actor_of(User.objects.get(username="qian@example.com")), now=now)
    assert client.get(first).status_code == 410


def test_page_of_a_link_that_has_been_taken_up_says_so(web, client):
    address = invited(web)
    client.post(address, WORDS)
    page = client.get(address)
    assert page.status_code == 410 and "已是一家企业" in page.content.decode()


def test_message_about_being_removed_leads_nowhere(actor, colleague, now):
    remove(actor=actor, place_id=colleague.representative.pk, now=now)
    assert Message.objects.get(recipient=colleague).url == ""


def test_forged_or_old_link_is_void(web, client, person, clock):
    address = invited(web)
    assert client.get(address[:-3] + "xy/").status_code == 410
    clock.shift(timedelta(days=8))
    page = client.get(address)
    assert page.status_code == 410 and "重新发送邀请" in page.content.decode()


def test_link_is_void_once_the_inviter_is_no_longer_owner(web, client, actor, colleague, now):
    address = invited(web)
    hand_over(actor=actor, place_id=colleague.representative.pk, now=now)
    assert client.post(address, WORDS).status_code == 410


def test_only_the_owner_invites(colleague, now):
    with pytest.raises(NotAllowed, match="只有主账户"):
        invite(actor=actor_of(colleague), name="某", email="a@example.com", now=now)


def test_inviting_tells_nobody_whose_an_address_is(web, client, stranger):
    """The page says and takes the same; who reads the mail is told when opening the link."""
    for email in ("other@example.com", "nobody@example.com"):
        page = web.post(f"{PEOPLE}invite/", {"name": "别家", "email": email}, follow=True)
        assert f"邀请已发往 {email}" in page.content.decode()
    taken, free = (re.search(r"/enterprise/invitations/\S+/", m.body)[0] for m in mail.outbox)
    refused = Client().get(taken)
    assert refused.status_code == 410 and "请改用其他邮箱" in refused.content.decode()
    assert Client().get(free).status_code == 200


def test_invitations_are_counted_before_the_address_is_looked_at(web, stranger, monkeypatch):
    monkeypatch.setattr("enterprises.people.views.colleagues.MOST_AN_HOUR", 1)
    sent = {"name": "别家", "email": "other@example.com"}
    assert [web.post(f"{PEOPLE}invite/", sent).status_code for _ in range(2)] == [302, 429]


def test_owner_hands_over_and_may_then_leave(actor, colleague, person, now):
    with pytest.raises(Refusal, match="先把主账户移交"):
        leave(actor=actor, now=now)
    hand_over(actor=actor, place_id=colleague.representative.pk, now=now)
    assert Representative.objects.get(is_owner=True).user == colleague
    assert Message.objects.get().recipient == colleague
    leave(actor=actor, now=now)
    assert actor_of(User.objects.get(pk=person.pk)) is None


def test_handing_over_is_the_owners_act(actor, person, colleague, now):
    with pytest.raises(NotAllowed):
        remove(actor=actor_of(colleague), place_id=colleague.representative.pk, now=now)
    with pytest.raises(Representative.DoesNotExist):
        hand_over(actor=actor, place_id=0, now=now)


def test_colleague_of_another_enterprise_is_out_of_reach(web, stranger):
    place = stranger.representative.pk
    assert web.post(f"{PEOPLE}{place}/owner/").status_code == 404
    web.post(f"{PEOPLE}{place}/remove/")
    assert Representative.objects.filter(pk=place).exists()


def test_removed_colleague_sees_nothing_any_more(web, client, colleague, form):
    web.post(f"{PEOPLE}{colleague.representative.pk}/remove/")
    client.force_login(colleague)
    assert client.get("/enterprise/2026/form/finance/").status_code == 403


def test_colleague_leaves_and_is_signed_out(client, person, colleague):
    client.force_login(colleague)
    assert "退出本企业" in client.get(PEOPLE).content.decode()
    client.post(f"{PEOPLE}leave/")
    assert "_auth_user_id" not in client.session
    assert not Representative.objects.filter(user=colleague).exists()


def test_somebody_who_left_may_be_invited_again(web, client, actor, now):
    address = invited(web)
    client.post(address, WORDS)
    user = User.objects.get(username="qian@example.com")
    leave(actor=actor_of(user), now=now)
    invitation = invite(actor=actor, name="赵工", email="qian@example.com", now=now)
    assert client.post(f"/enterprise/invitations/{token_of(invitation)}/", WORDS).status_code == 302
    assert User.objects.count() == 2


def test_token_that_is_no_invitation_is_void():
    with pytest.raises(InvitationVoid):
        invitation_of("abc")


def test_colleague_who_leaves_is_told_to_the_owner(actor, person, colleague, now):
    leave(actor=actor_of(colleague), now=now)
    told = Message.objects.get()
    assert told.recipient == person and "已退出" in told.subject


PENDING = "等待接受的邀请"


def test_invitations_under_way_are_listed_and_can_be_withdrawn(web, client, enterprise):
    address = invited(web)
    text = web.get(PEOPLE).content.decode()
    assert PENDING in text and "qian@example.com" in text
    invitation = Invitation.objects.get()
    web.post(f"{PEOPLE}invitations/{invitation.pk}/withdraw/")
    assert PENDING not in web.get(PEOPLE).content.decode()
    page = client.post(address, WORDS)
    assert page.status_code == 410 and "重新发送邀请" in page.content.decode()
    assert not User.objects.filter(username="qian@example.com").exists()


def test_invitation_that_was_taken_up_is_no_longer_under_way_and_not_withdrawn(web):
    Client().post(invited(web), WORDS)
    invitation = Invitation.objects.get()
    assert PENDING not in web.get(PEOPLE).content.decode()
    page = web.post(f"{PEOPLE}invitations/{invitation.pk}/withdraw/", follow=True)
    assert "已经接受邀请" in page.content.decode()
    assert Invitation.objects.get().withdrawn_at is None


def test_invitation_of_another_enterprise_is_out_of_reach(web, client, stranger):
    Representative.objects.filter(user=stranger).update(is_owner=True)
    invited(web)
    client.force_login(stranger)
    pk = Invitation.objects.get().pk
    assert client.post(f"{PEOPLE}invitations/{pk}/withdraw/").status_code == 404
    assert Invitation.objects.get().withdrawn_at is None


def test_second_invitation_to_an_address_takes_the_place_of_the_first(web):
    invited(web)
    invited(web)
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_invitation_that_could_not_be_mailed_is_not_under_way(web, settings):
    settings.EMAIL_BACKEND = "tests.accounts.test_account_mails.NoServer"
    page = web.post(f"{PEOPLE}invite/", {"name": "赵工", "email": "qian@example.com"})
    text = page.content.decode()
    assert page.status_code == 422 and "邀请没有发送" in text and PENDING not in text
