"""The mails and pages about one's own address, in the words of the service."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from enterprises.models import Enterprise
from tests.factories import make_enterprise
from tests.signed_in import BACKEND

pytestmark = pytest.mark.django_db
SERVICE = "河北省科技型中小企业评价服务"
FOREIGN = re.compile(r"Email|Hello|Thank|localhost:|testserver\]")


@pytest.fixture(autouse=True)
def nothing_sent_lately():
    cache.clear()


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
    EmailAddress.objects.filter(user=owner).update(verified=True)
    assert "尚未确认" not in web.get("/enterprise/").content.decode()
    assert Enterprise.objects.exists()
