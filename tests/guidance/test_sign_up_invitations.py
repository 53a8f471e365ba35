"""Invitations to sign up: mailed once, void when withdrawn, and no stranger learns who has signed up."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.enums import Role
from enterprises.people.models import Enterprise
from followup.guidance.models import GuidedFirm, SignUpInvitation
from followup.guidance.selectors.invited import token_of
from followup.guidance.services import sign_up_invitations as inviting
from followup.guidance.sweeps import send_invitations
from rehearsal.firms.codes import credit_code
from tests.factories import make_enterprise, person, reviewer_of
from tests.factories.firm_lists import listed_firm
from tests.moments import at
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
NOW = at(6, 10, 10)
CODE = credit_code(773001)


@pytest.fixture
def lead():
    return person(Role.AGENCY_LEAD)


@pytest.fixture
def firm(lead):
    return listed_firm(lead, CODE, now=at(6, 9))


def invite(actor, uscc: str = CODE, now=NOW) -> SignUpInvitation:
    return inviting.invite_to_sign_up(actor=actor, year=2026, uscc=uscc, now=now)


def opened(invitation: SignUpInvitation, now=NOW):
    with time_machine.travel(now, tick=False):
        return Client().get(reverse("public:invited", args=[token_of(invitation.pk)]))


def test_invitation_is_mailed_once_by_the_clock_with_a_link(firm, lead):
    invitation = invite(lead)
    assert mail.outbox == []
    send_invitations(NOW)
    send_invitations(NOW + timedelta(minutes=1))
    (letter,) = mail.outbox
    assert letter.to == [firm.contact_email]
    assert firm.name in letter.body and CODE in letter.body
    assert reverse("public:invited", args=[token_of(invitation.pk)]) in letter.body
    invitation.refresh_from_db()
    assert invitation.sent_at == NOW


def test_link_opens_the_page_of_signing_up_with_what_the_list_says(firm, lead):
    page = opened(invite(lead))
    assert page.status_code == 200
    form = page.context["form"]
    assert form["uscc"].value() == CODE and form["name"].value() == firm.name
    assert form["contact_email"].value() == firm.contact_email
    assert page.context["picker"].picked.code == "130302"
    assert "邀请贵单位参加评价" in said(page) and "密码不能保留" not in said(page)


def test_link_says_the_same_whether_the_code_has_signed_up(firm, lead):
    invitation = invite(lead)
    before = said(opened(invitation))
    Enterprise.objects.filter(pk=make_enterprise("130302").pk).update(uscc=CODE)
    after = said(opened(invitation))

    def words(page: str) -> str:
        return page.partition("<main")[2].partition("csrfmiddlewaretoken")[0]

    assert words(before) == words(after) != ""


@pytest.mark.parametrize("fault", ["forged", "withdrawn", "over"])
def test_link_that_is_forged_withdrawn_or_too_old_opens_nothing(firm, lead, fault):
    invitation = invite(lead)
    assert opened(invitation).status_code == 200
    now = NOW
    if fault == "withdrawn":
        inviting.withdraw_from_firm(actor=lead, year=2026, uscc=CODE, now=NOW)
    if fault == "over":
        now = invitation.good_until
        assert opened(invitation, now - timedelta(seconds=1)).status_code == 200
    token = "stale" if fault == "forged" else token_of(invitation.pk)
    with time_machine.travel(now, tick=False):
        page = Client().get(reverse("public:invited", args=[token]))
    assert page.status_code == 410 and "邀请链接已失效" in said(page)
    assert CODE not in said(page)


def test_withdrawn_before_it_is_mailed_is_never_mailed(firm, lead):
    invite(lead)
    inviting.withdraw_from_firm(actor=lead, year=2026, uscc=CODE, now=NOW)
    send_invitations(NOW)
    assert mail.outbox == []
    with pytest.raises(LostRace):
        inviting.withdraw_from_firm(actor=lead, year=2026, uscc=CODE, now=NOW)


def test_renewed_after_a_week_and_the_earlier_link_is_void(firm, lead):
    first = invite(lead)
    with pytest.raises(Refusal, match="一周内已经发过"):
        invite(lead, now=NOW + timedelta(days=7) - timedelta(seconds=1))
    second = invite(lead, now=NOW + timedelta(days=7))
    later = NOW + timedelta(days=8)
    assert opened(first, later).status_code == 410
    assert opened(second, later).status_code == 200
    assert GuidedFirm.objects.get().invitations.filter(withdrawn_at=None).get() == second


def test_firm_gets_three_mails_a_season(firm, lead):
    for week in range(3):
        invite(lead, now=NOW + timedelta(weeks=week))
    with pytest.raises(Refusal, match="已给这家企业发过 3 次"):
        invite(lead, now=NOW + timedelta(weeks=5))


def test_agency_writes_so_many_a_day(firm, lead, monkeypatch):
    monkeypatch.setattr(inviting, "MOST_A_DAY", 2)
    others = [listed_firm(lead, credit_code(773100 + n), now=NOW) for n in range(2)]
    for one in others:
        invite(lead, one.uscc)
    with pytest.raises(Refusal, match="今天已发出 2 份"):
        invite(lead)
    invite(lead, now=NOW + timedelta(days=1))


def test_firm_without_address_or_with_an_account_is_not_invited(lead):
    silent = listed_firm(lead, CODE, now=NOW, contact_email="")
    with pytest.raises(Refusal, match="没有这家企业的邮箱"):
        invite(lead, silent.uscc)
    signed_up = make_enterprise()
    listed_firm(lead, signed_up.uscc, now=NOW)
    with pytest.raises(GuidedFirm.DoesNotExist):
        invite(lead, signed_up.uscc)


def test_everybody_is_invited_who_never_was(firm, lead):
    invite(lead)
    other = listed_firm(lead, credit_code(773200), now=NOW)
    listed_firm(lead, credit_code(773201), now=NOW, contact_email="")
    listed_firm(reviewer_of(5), credit_code(773202), now=NOW, division="路北区")
    done = inviting.invite_all(actor=lead, year=2026, now=NOW)
    assert done == (1, 1)
    assert set(SignUpInvitation.objects.values_list("firm", flat=True)) == {firm.pk, other.pk}
    with pytest.raises(Refusal, match="没有可以邀请的企业"):
        inviting.invite_all(actor=lead, year=2026, now=NOW)


def test_county_officer_invites_and_withdraws_nothing(firm, lead):
    county = person(Role.COUNTY_OFFICER)
    with pytest.raises(NotAllowed):
        invite(county)
    with pytest.raises(NotAllowed):
        inviting.invite_all(actor=county, year=2026, now=NOW)
    invite(lead)
    with pytest.raises(NotAllowed):
        inviting.withdraw_from_firm(actor=county, year=2026, uscc=CODE, now=NOW)


def test_mail_server_that_refuses_is_tried_again_later(firm, lead, monkeypatch):
    invitation = invite(lead)

    def gone(*args, **kwargs):
        raise SMTPServerDisconnected("421 try later")

    with monkeypatch.context() as away:
        away.setattr(inviting, "send_mail", gone)
        send_invitations(NOW)
    invitation.refresh_from_db()
    assert (invitation.sent_at, invitation.attempts) == (None, 1)
    assert "421" in invitation.last_error
    send_invitations(NOW + timedelta(seconds=30))
    assert mail.outbox == []
    send_invitations(NOW + timedelta(minutes=2))
    assert len(mail.outbox) == 1


def test_firm_that_signs_up_before_the_mail_goes_gets_none(firm, lead):
    invitation = invite(lead)
    Enterprise.objects.filter(pk=make_enterprise().pk).update(uscc=CODE)
    send_invitations(NOW)
    invitation.refresh_from_db()
    assert mail.outbox == [] and invitation.withdrawn_at == NOW


def test_buttons_of_the_pages_invite_renew_and_withdraw(firm, lead):
    with time_machine.travel(NOW, tick=False):
        web = browser_of(lead)
        page = reverse("agency:guided", args=[CODE])
        assert "发出邀请" in said(web.get(page))
        done = web.post(reverse("agency:invite_firm", args=[CODE]), follow=True)
        assert "邀请已写好" in said(done) and "重新邀请" in said(done) and "待寄出" in said(done)
        again = web.post(reverse("agency:invite_firm", args=[CODE]), follow=True)
        assert "一周内已经发过邀请" in said(again)
        send_invitations(NOW)
        assert "已寄出" in said(web.get(page))
        gone = web.post(reverse("agency:withdraw_firm_invitation", args=[CODE]), follow=True)
        assert "邀请已收回" in said(gone)
        everybody = web.post(reverse("agency:invite_all"), follow=True)
        assert "没有可以邀请的企业" in said(everybody)
