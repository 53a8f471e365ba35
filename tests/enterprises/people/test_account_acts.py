"""Taking an account back and mending a credit code: the agency lead's acts, with paper and record."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from accounts.models import Message, User
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.enums import Role
from enterprises.people.access import actor_of
from enterprises.people.invitations import mail as mail_invitation
from enterprises.people.models import AccountAct, AccountProof, Enterprise, Invitation
from enterprises.people.services.account_acts import mend_code, take_back, withdraw_offer
from enterprises.people.services.colleagues import invite
from rehearsal.firms.codes import credit_code
from rehearsal.firms.paper import pdf
from reviews.cases.enums import State
from tests.enterprises.conftest import CODE, NOW
from tests.factories import case_in
from tests.signed_in import browser_of, said

NEW = "fang@example.com"
WORDS = {"name": "方会计", "password": "fang-2026-hai", "password_again": "fang-2026-hai"}
RIGHT = credit_code(881122)


def paper(name: str = "说明.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf("企业说明"))


@pytest.fixture
def lead(person, staff):
    return actor_of(staff(Role.AGENCY_LEAD, agency=4))


@pytest.fixture
def desk(lead) -> Client:
    return browser_of(lead)


def taken(lead, enterprise, **said):
    said = {"name": "方会计", "email": NEW, "everybody": False, "reason": "原会计离职。", **said}
    return take_back(actor=lead, enterprise_id=enterprise.pk, evidence=paper(), now=NOW, **said)


def mended(lead, enterprise, **said):
    said = {"uscc": RIGHT, "reason": "登记时写错一位。", "evidence": paper(), **said}
    return mend_code(actor=lead, enterprise_id=enterprise.pk, now=NOW, **said)


def account(enterprise: Enterprise) -> str:
    return f"/enterprise/accounts/{enterprise.pk}/"


def named_by_the_code(user: User) -> User:
    """As sign-up makes it: the owner signs in with the credit code."""
    user.username = CODE
    user.set_password("old-word-2026")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def test_account_is_taken_back_and_opened_by_the_one_whom_the_enterprise_names(
    desk, enterprise, person, colleague
):
    owner = named_by_the_code(person)
    old, browser = owner.email, browser_of(actor_of(owner))
    sent = {"name": "方会计", "email": "Fang@Example.com", "reason": "原会计离职。"}
    page = desk.post(f"{account(enterprise)}take-back/", {**sent, "evidence": paper()}, follow=True)
    assert "账户已收回" in said(page) and NEW in said(page) and "说明.pdf" in said(page)
    assert browser.get("/enterprise/").status_code == 302
    for name in (CODE, old):
        login = Client().post("/accounts/login/", {"login": name, "password": "old-word-2026"})
        assert login.status_code == 200
    link = re.search(r"/enterprise/invitations/\S+", mail.outbox[-1].body)[0]
    web = Client()
    assert web.post(link, WORDS).status_code == 302
    place = enterprise.representatives.get(is_owner=True)
    assert (place.user.username, place.user.email) == (CODE, NEW)
    assert web.get("/enterprise/").status_code == 200
    assert enterprise.representatives.filter(user=colleague).exists()
    closed = User.objects.get(pk=owner.pk)
    assert (closed.is_active, closed.email, closed.name) == (False, "", owner.name)


def test_taken_back_account_is_told_to_all_and_closed(lead, enterprise, person, colleague):
    owner = named_by_the_code(person)
    taken(lead, enterprise)
    gone = Message.objects.get(recipient=owner)
    assert gone.address == owner.email and "已收回" in gone.subject and gone.url == ""
    kept = Message.objects.get(recipient=colleague)
    assert NEW in kept.body and "原会计离职" in kept.body and kept.legal_notice
    act = AccountAct.objects.get()
    assert CODE in act.before and NEW in act.after and act.actor_id == lead.user_id


def test_agents_people_all_go_when_everybody_is_to(lead, enterprise, person, colleague):
    taken(lead, enterprise, everybody=True)
    assert not enterprise.representatives.exists()
    assert "已收回" in Message.objects.get(recipient=colleague).subject
    assert User.objects.get(pk=colleague.pk).sessions_ended == 1


def test_colleague_named_as_the_new_owner_becomes_it_at_once(lead, enterprise, person, colleague):
    assert taken(lead, enterprise, email=colleague.email) is None
    place = enterprise.representatives.get()
    assert (place.user, place.is_owner) == (colleague, True)
    assert not Invitation.objects.exists()


def test_former_owners_invitations_are_void(lead, actor, enterprise):
    invite(actor=actor, name="代理", email="daili@example.com", now=NOW)
    taken(lead, enterprise)
    open_ones = Invitation.objects.filter(withdrawn_at=None)
    assert [(one.email, one.as_owner) for one in open_ones] == [(NEW, True)]


def test_mailbox_of_the_enterprise_stays_usable(lead, enterprise, person):
    """The leaver used the enterprise's own mailbox, which the new owner has now."""
    owner = named_by_the_code(person)
    assert taken(lead, enterprise, email=owner.email).email == owner.email


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"reason": " "}, "请写明理由"),
        ({"email": "other@example.com"}, "已是一家企业或机构的账户"),
    ],
)
def test_taking_back_is_refused(lead, enterprise, person, stranger, said, sentence):
    with pytest.raises(Refusal, match=sentence):
        taken(lead, enterprise, **said)
    assert not AccountAct.objects.exists()
    assert enterprise.representatives.filter(user=person).exists()


def test_taking_back_needs_a_paper_under_the_rules_of_attachments(desk, lead, enterprise, person):
    sent = {"name": "方会计", "email": NEW, "reason": "原会计离职。"}
    address = f"{account(enterprise)}take-back/"
    page = desk.post(address, sent)
    assert (
        page.status_code == 422 and "请上传证明材料" in said(page) and "原会计离职。" in said(page)
    )
    bad = SimpleUploadedFile("说明.pdf", b"MZ\x90\x00 not a pdf")
    page = desk.post(address, {**sent, "evidence": bad})
    assert page.status_code == 422 and NEW in said(page)
    assert not AccountAct.objects.exists()
    with pytest.raises(Refusal, match="请上传证明材料"):
        take_back(
            actor=lead,
            enterprise_id=enterprise.pk,
            evidence=None,
            everybody=False,
            now=NOW,
            **sent,
        )
    assert desk.post(address, {**sent, "evidence": paper()}).status_code == 302


@pytest.mark.parametrize("act", [taken, mended])
def test_acts_are_the_leads_of_the_own_agency(act, enterprise, person, actor, staff):
    for role in (Role.AGENCY_REVIEWER, Role.PROVINCIAL_LEAD):
        who = actor_of(staff(role, agency=4 if role == Role.AGENCY_REVIEWER else None))
        with pytest.raises(NotAllowed):
            act(who, enterprise)
    with pytest.raises(NotAllowed):
        act(actor, enterprise)
    with pytest.raises(Enterprise.DoesNotExist):
        act(actor_of(staff(Role.AGENCY_LEAD, agency=5)), enterprise)
    assert act(actor_of(staff(Role.AGENCY_LEAD, agency=4)), enterprise)


def test_mended_code_is_the_login_name_and_told(desk, enterprise, person):
    owner = named_by_the_code(person)
    browser = browser_of(actor_of(owner))
    sent = {"uscc": f"代码：{RIGHT.lower()}", "reason": "写错一位。", "evidence": paper()}
    page = desk.post(f"{account(enterprise)}credit-code/", sent, follow=True)
    assert "信用代码已更正" in said(page) and RIGHT in said(page)
    enterprise.refresh_from_db()
    assert enterprise.uscc == RIGHT == User.objects.get(pk=owner.pk).username
    assert browser.get("/enterprise/").status_code == 302
    login = {"login": RIGHT, "password": "old-word-2026"}
    assert Client().post("/accounts/login/", login).status_code == 302
    told = Message.objects.get(recipient=owner)
    assert RIGHT in told.body and CODE in told.body and "写错一位" in told.body
    act = AccountAct.objects.get()
    assert (act.before, act.after, act.agency_id) == (CODE, RIGHT, 4)


@pytest.mark.parametrize(
    ("uscc", "sentence"),
    [
        (CODE, "无需更正"),
        ("51130302MA9007700C", "社会团体"),
        ("130302199001011234", "身份证"),
        (CODE[:-1] + "A", "校验位"),
    ],
)
def test_code_that_mends_nothing_is_refused(lead, enterprise, person, uscc, sentence):
    with pytest.raises(Refusal, match=sentence):
        mended(lead, enterprise, uscc=uscc)
    assert Enterprise.objects.get(pk=enterprise.pk).uscc == CODE


def test_code_of_another_enterprise_is_refused(lead, enterprise, person, stranger):
    other = stranger.representative.enterprise.uscc
    with pytest.raises(Refusal, match="已经注册"):
        mended(lead, enterprise, uscc=other)
    assert not AccountAct.objects.exists()


def test_code_is_not_mended_once_something_was_submitted(lead):
    filling, submitted = case_in(State.FILLING, at=NOW), case_in(State.SUBMITTED, at=NOW)
    assert mended(lead, filling.enterprise)
    with pytest.raises(Refusal, match="已用现在的信用代码提交过"):
        mended(lead, submitted.enterprise, uscc=credit_code(881123))


def test_record_is_append_only_and_its_paper_read_by_the_agency_and_the_province(
    desk, lead, enterprise, person, staff, client
):
    act = mended(lead, enterprise)
    key = AccountProof.objects.get().key
    address = f"/enterprise/accounts/proofs/{key}/"
    for change in (lambda: act.delete(), lambda: AccountAct.objects.update(reason="另一个")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    province = browser_of(actor_of(staff(Role.PROVINCIAL_REVIEWER)))
    for web, status in (
        (desk, 200),
        (province, 200),
        (browser_of(actor_of(staff(Role.AGENCY_LEAD, agency=5))), 404),
        (browser_of(actor_of(User.objects.get(pk=person.pk))), 403),
    ):
        page = web.get(address)
        assert page.status_code == status
        if page.streaming:
            b"".join(page)


def test_reviewer_and_province_read_the_page_without_the_acts(enterprise, person, staff, desk):
    assert "更正信用代码" in said(desk.get(account(enterprise)))
    for role, agency in ((Role.AGENCY_REVIEWER, 4), (Role.PROVINCIAL_LEAD, None)):
        page = browser_of(actor_of(staff(role, agency=agency))).get(account(enterprise))
        assert page.status_code == 200 and "更正信用代码" not in said(page)


def test_offer_of_the_owners_place_is_withdrawn_by_the_lead(desk, lead, enterprise, person, staff):
    taken(lead, enterprise)
    address = re.search(r"/enterprise/invitations/\S+", mail_of(enterprise)).group()
    reviewer = actor_of(staff(Role.AGENCY_REVIEWER, agency=4))
    with pytest.raises(NotAllowed, match="由评价机构负责人收回"):
        withdraw_offer(actor=reviewer, enterprise_id=enterprise.pk, now=NOW)
    assert Client().get(address).status_code == 200
    page = said(desk.post(f"{account(enterprise)}withdraw/", follow=True))
    assert "邀请已收回" in page and "等待接受的邀请" not in page
    assert Client().get(address).status_code == 410
    assert taken(lead, enterprise, email="other@example.com").email == "other@example.com"


def test_offer_that_was_taken_up_is_not_withdrawn(lead, enterprise, person):
    with pytest.raises(LostRace, match=r"已经是.*的主账户"):
        withdraw_offer(actor=lead, enterprise_id=enterprise.pk, now=NOW)


def mail_of(enterprise: Enterprise) -> str:
    """The mail of its open invitation."""
    mail_invitation(enterprise.invitations.get(withdrawn_at=None))
    return mail.outbox[-1].body


def test_invitation_that_was_not_mailed_is_sent_again(desk, enterprise, person, settings):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.accounts.test_account_mails.NoServer"
    sent = {"name": "方会计", "email": NEW, "reason": "原会计离职。", "evidence": paper()}
    page = desk.post(f"{account(enterprise)}take-back/", sent, follow=True)
    assert "邀请邮件暂时发不出去" in said(page) and "重发邀请邮件" in said(page)
    settings.EMAIL_BACKEND = backend
    page = desk.post(f"{account(enterprise)}send-again/", follow=True)
    assert "邀请已发往" in said(page) and mail.outbox[-1].to == [NEW]


def test_code_that_can_no_longer_be_mended_on_an_old_page_keeps_what_was_typed(desk):
    submitted = case_in(State.SUBMITTED, at=NOW).enterprise
    sent = {"uscc": credit_code(881123), "reason": "登记时写错一位。", "evidence": paper()}
    page = desk.post(f"{account(submitted)}credit-code/", sent)
    text = page.content.decode()
    assert page.status_code == 422
    assert "已用现在的信用代码提交过" in text
    assert "登记时写错一位。" in text and sent["uscc"] in text
