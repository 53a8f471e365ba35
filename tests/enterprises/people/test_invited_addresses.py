"""Whom an invitation cannot reach: accounts that open more than one enterprise's form."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from accounts.models import User
from agencies.enums import Role
from enterprises.people.access import actor_of
from enterprises.people.invitations import InvitationVoid, token_of
from enterprises.people.models import Representative
from enterprises.people.services.colleagues import (
    MOST_PEOPLE,
    invite,
    join,
    leave,
    must_be_open,
)

PEOPLE = "/enterprise/people/"
ADDRESS = "qian@example.com"
WORDS = {"name": "赵工", "password": "zhao-gong-2026", "password_again": "zhao-gong-2026"}


def with_rights(user: User) -> None:
    user.is_staff = True


def with_all_rights(user: User) -> None:
    user.is_superuser = True


def closed(user: User) -> None:
    user.is_active = False


def with_second_factor(user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})


GUARDED = [with_rights, with_all_rights, closed, with_second_factor]
BY_NAME = [{"username": ADDRESS}, {"username": "Qian@Example.com"}]
BY_MAIL = [
    {"username": "root", "email": ADDRESS},
    {"username": "root", "email": "QIAN@example.COM"},
]


def account(guard, **names) -> User:
    user = User.objects.create_user(password="old-word-2026", **names)
    guard(user)
    user.save()
    return user


def may_be_invited(actor, now) -> bool:
    """Whether the link would open; inviting itself tells nobody whose the address is."""
    try:
        must_be_open(invite(actor=actor, name="赵工", email=ADDRESS, now=now), now)
    except InvitationVoid:
        return False
    return True


def link(invitation) -> str:
    return f"/enterprise/invitations/{token_of(invitation)}/"


def joined(invitation, now) -> User:
    return join(invitation=invitation, name="赵工", phone="", password=WORDS["password"], now=now)


@pytest.mark.parametrize("names", [*BY_NAME, *BY_MAIL])
@pytest.mark.parametrize("guard", GUARDED)
def test_guarded_account_is_not_invited(actor, now, guard, names):
    assert may_be_invited(actor, now)
    account(guard, **names)
    assert not may_be_invited(actor, now)


@pytest.mark.parametrize("names", [*BY_NAME, *BY_MAIL])
@pytest.mark.parametrize("guard", GUARDED)
def test_account_guarded_since_the_invitation_keeps_its_password(client, actor, now, guard, names):
    user = account(lambda _: None, **names)
    address = link(invite(actor=actor, name="赵工", email=ADDRESS, now=now))
    assert client.get(address).status_code == 200
    guard(user)
    user.save()
    page = client.post(address, WORDS)
    assert page.status_code == 410 and "请改用其他邮箱" in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert User.objects.get(pk=user.pk).check_password("old-word-2026")
    assert not Representative.objects.filter(user=user).exists()


@pytest.mark.parametrize("name", [ADDRESS, "Qian@Example.com"])
def test_account_of_the_address_that_guards_nothing_is_taken_up(client, actor, now, name):
    """Its name may have been written in capitals: no second account is made beside it."""
    user = account(lambda _: None, username=name)
    invitation = invite(actor=actor, name="赵工", email=ADDRESS, now=now)
    assert joined(invitation, now) == user


def test_reviewer_is_not_invited_by_name_or_by_address(actor, staff, now):
    reviewer = staff(Role.AGENCY_REVIEWER, agency=4)
    for names in ({"username": ADDRESS, "email": ""}, {"username": "li", "email": ADDRESS.upper()}):
        User.objects.filter(pk=reviewer.pk).update(**names)
        assert not may_be_invited(actor, now)


def test_colleague_elsewhere_whose_name_is_the_former_address_is_not_invited(actor, stranger, now):
    invitation = invite(actor=actor, name="赵工", email=ADDRESS, now=now)
    User.objects.filter(pk=stranger.pk).update(username=ADDRESS, email="new@example.com")
    assert not may_be_invited(actor, now)
    with pytest.raises(InvitationVoid, match="请改用其他邮箱"):
        joined(invitation, now)


def test_address_confirmed_by_a_former_owner_is_not_invited(web, actor, client, now):
    invitation = invite(actor=actor, name="赵工", email=ADDRESS, now=now)
    former = User.objects.create_user("91130100MA07K2XJ46", email="new@example.com")
    address = EmailAddress.objects.create(user=former, email=ADDRESS, verified=False)
    assert may_be_invited(actor, now)
    EmailAddress.objects.filter(pk=address.pk).update(verified=True)
    page = web.post(f"{PEOPLE}invite/", {"name": "赵工", "email": ADDRESS})
    assert page.status_code == 302  # as for an address that is nobody's
    assert mail.outbox[-1].to == [ADDRESS]
    with pytest.raises(InvitationVoid):
        joined(invitation, now)


def test_somebody_who_left_with_another_main_address_may_come_back(actor, now):
    user = joined(invite(actor=actor, name="赵工", email=ADDRESS, now=now), now)
    leave(actor=actor_of(user), now=now)
    EmailAddress.objects.filter(user=user).update(primary=False)
    EmailAddress.objects.create(user=user, email="new@example.com", primary=True)
    assert joined(invite(actor=actor, name="赵工", email=ADDRESS, now=now), now) == user
    assert EmailAddress.objects.get(user=user, primary=True).email == ADDRESS


def fill_up(enterprise, people: int) -> None:
    while (at := enterprise.representatives.count()) < people:
        user = User.objects.create_user(f"colleague-{at}", name="同事")
        Representative.objects.create(user=user, enterprise=enterprise)


def test_enterprise_invites_as_long_as_a_place_is_free(web, actor, enterprise):
    fill_up(enterprise, MOST_PEOPLE - 1)
    assert web.post(f"{PEOPLE}invite/", {"name": "赵工", "email": ADDRESS}).status_code == 302
    fill_up(enterprise, MOST_PEOPLE)
    page = web.post(f"{PEOPLE}invite/", {"name": "钱工", "email": "next@example.com"})
    assert page.status_code == 422 and "最多 20 位经办人" in page.content.decode()
    assert len(mail.outbox) == 1


def test_open_link_waits_for_a_free_place(client, actor, enterprise, now):
    address = link(invite(actor=actor, name="赵工", email=ADDRESS, now=now))
    fill_up(enterprise, MOST_PEOPLE)
    for page in (client.get(address), client.post(address, WORDS)):
        assert page.status_code == 410 and "经办人已满 20 位" in page.content.decode()
    assert enterprise.representatives.count() == MOST_PEOPLE
    enterprise.representatives.filter(is_owner=False).first().delete()
    assert client.post(address, WORDS).status_code == 302


def test_one_address_mails_so_many_invitations_an_hour(web, clock, monkeypatch):
    monkeypatch.setattr("enterprises.people.views.colleagues.MOST_AN_HOUR", 2)
    typed = {"name": "赵工", "email": ADDRESS}
    assert [web.post(f"{PEOPLE}invite/", typed).status_code for _ in range(2)] == [302, 302]
    page = web.post(f"{PEOPLE}invite/", typed)
    text = page.content.decode()
    assert page.status_code == 429 and "邀请过多" in text and ADDRESS in text
    assert len(mail.outbox) == 2
    clock.shift(3601)
    assert web.post(f"{PEOPLE}invite/", typed).status_code == 302


def test_address_too_long_for_a_login_name_is_told_so(web):
    email = f"{'a' * 60}@{'b' * 60}.{'c' * 40}.example.com"
    page = web.post(f"{PEOPLE}invite/", {"name": "赵工", "email": email})
    assert page.status_code == 422 and "最多 150 个字符" in page.content.decode()
