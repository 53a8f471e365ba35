"""The mails and pages about one's own address, in the words of the service."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from accounts.models import User
from agencies.deadlines import BEIJING
from tests.factories import make_enterprise
from tests.signed_in import BACKEND

pytestmark = pytest.mark.django_db
SERVICE = "河北省科技型中小企业评价服务"
NOON = datetime(2026, 3, 2, 12, tzinfo=BEIJING)
FOREIGN = re.compile(r"Email|Hello|Thank|localhost:|testserver\]")


@pytest.fixture
def owner() -> User:
    return User.objects.get(representative__enterprise=make_enterprise())


@pytest.fixture
def web(client: Client, owner: User) -> Client:
    client.force_login(owner, backend=BACKEND)
    return client


def resend(web: Client, owner: User):
    return web.post("/accounts/email/", {"email": owner.email, "action_send": ""}, follow=True)


def test_confirmation_names_service_person_link_and_days(web, owner):
    page = resend(web, owner).content.decode()
    assert f"确认邮件已发往 {owner.email}" in page
    sent = mail.outbox[0]
    assert sent.subject == f"请确认您在{SERVICE}登记的邮箱"
    for part in (owner.name, owner.username, owner.email, "三天内", "不确认也可以", SERVICE):
        assert part in sent.body
    assert re.search(r"http://testserver/accounts/confirm-email/\S+/", sent.body)
    assert not FOREIGN.search(sent.subject + sent.body)


def test_confirmation_asked_for_again_at_once_is_told_that_none_was_sent(web, owner):
    with time_machine.travel(NOON, tick=False) as clock:
        assert "这次没有再发" not in resend(web, owner).content.decode()
        again = resend(web, owner).content.decode()
        assert "这次没有再发" in again and "确认邮件已发往" not in again
        assert len(mail.outbox) == 1
        clock.shift(timedelta(minutes=3, seconds=1))
        assert "这次没有再发" not in resend(web, owner).content.decode()
    assert len(mail.outbox) == 2


def test_confirmation_of_an_address_that_is_no_longer_there_says_nothing_of_the_kind(web, owner):
    with time_machine.travel(NOON, tick=False):
        resend(web, owner)
        sent = {"email": "gone@example.com", "action_send": ""}
        page = web.post("/accounts/email/", sent, follow=True)
        text = page.content.decode()
        assert page.status_code == 200
        assert owner.email in text and "gone@example.com" not in text
        assert "这次没有再发" not in text and "确认邮件已发往" not in text
        assert len(mail.outbox) == 1
        assert "这次没有再发" in resend(web, owner).content.decode()


class NoServer(BaseEmailBackend):
    def send_messages(self, email_messages) -> int:
        raise ConnectionRefusedError("nobody listens")


@pytest.fixture
def no_mail_server(settings):
    settings.EMAIL_BACKEND = f"{__name__}.NoServer"


def test_confirmation_that_cannot_go_out_is_told_with_what_to_do(web, owner, no_mail_server):
    page = resend(web, owner)
    text = page.content.decode()
    assert page.status_code == 503
    assert "这封邮件没有发出" in text and 'href="/accounts/email/"' in text


@pytest.mark.parametrize("email", ["the owner's", "nobody@example.com"])
def test_password_reset_that_cannot_go_out_is_told_alike_to_everybody(
    client, owner, no_mail_server, email
):
    sent = {"email": owner.email if email == "the owner's" else email}
    page = client.post("/accounts/password/reset/", sent)
    text = page.content.decode()
    assert page.status_code == 503
    assert "这封邮件没有发出" in text and 'href="/accounts/password/reset/"' in text


def test_link_of_the_confirmation_confirms(web, owner):
    resend(web, owner)
    link = re.search(r"/accounts/confirm-email/\S+", mail.outbox[0].body)[0]
    assert owner.email in web.get(link).content.decode()
    page = web.post(link, follow=True).content.decode()
    assert f"邮箱 {owner.email} 已确认" in page
    assert EmailAddress.objects.get(user=owner).verified


def test_forgotten_password_is_answered_with_name_link_and_days(client, owner):
    client.post("/accounts/password/reset/", {"email": owner.email})
    sent = mail.outbox[0]
    assert sent.subject == f"重新设置您在{SERVICE}的密码"
    for part in (owner.name, owner.username, "三天内", "/accounts/password/reset/key/", SERVICE):
        assert part in sent.body
    assert not FOREIGN.search(sent.subject + sent.body)


def test_address_that_nobody_registered_is_told_so(client, owner):
    client.post("/accounts/password/reset/", {"email": "nobody@example.com"})
    sent = mail.outbox[0]
    assert "没有在" in sent.subject and "nobody@example.com" in sent.body
    assert not FOREIGN.search(sent.subject + sent.body)


def test_page_of_addresses_speaks_chinese_and_offers_what_fits(web, owner):
    page = web.get("/accounts/email/").content.decode()
    assert "Email" not in page and "未确认" in page and "主邮箱" in page
    assert 'name="action_send"' in page and 'name="action_remove"' not in page
    EmailAddress.objects.update(verified=True)
    EmailAddress.objects.create(user=owner, email="second@example.com", verified=True)
    page = web.get("/accounts/email/").content.decode()
    assert 'name="action_send"' not in page and 'name="action_primary"' in page


def test_home_tells_that_the_address_is_not_confirmed_and_offers_to_send_again(web, owner):
    page = web.get("/enterprise/").content.decode()
    assert f"邮箱 {owner.email} 尚未确认，通知可能收不到" in page
    assert "重发确认邮件" in page
    assert "尚未确认" not in web.get("/enterprise/changes/").content.decode()


def test_home_is_silent_once_the_address_is_confirmed(web, owner):
    assert "尚未确认" in web.get("/enterprise/").content.decode()
    assert EmailAddress.objects.filter(user=owner).update(verified=True) == 1
    page = web.get("/enterprise/")
    text = page.content.decode()
    assert page.status_code == 200 and owner.representative.enterprise.name in text
    assert "尚未确认" not in text and "重发确认邮件" not in text


def opened_again(web: Client, owner: User) -> tuple[str, str]:
    """The link of the mail opened once more: by who has confirmed with it, and by nobody known."""
    EmailAddress.objects.filter(user=owner).update(verified=False)
    resend(web, owner)
    link = re.search(r"/accounts/confirm-email/\S+/", mail.outbox[0].body)[0]
    web.post(link)
    return web.get(link).content.decode(), Client().get(link).content.decode()


def test_confirmation_link_opened_again_says_that_the_address_is_confirmed(web, owner):
    own, anybodys = opened_again(web, owner)
    assert f"您的主邮箱 {owner.email} 已经确认" in own
    assert "如已确认，直接" in anybodys and owner.email not in anybodys
    assert "没有确认。" not in own + anybodys


def test_confirmation_link_cut_short_says_that_nothing_is_confirmed(web, owner):
    EmailAddress.objects.filter(user=owner).update(verified=False)
    assert "没有确认。" in web.get("/accounts/confirm-email/abc/").content.decode()
