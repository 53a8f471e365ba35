"""The pages of signing in and of passwords, in the words of the service."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.factories import make_enterprise
from tests.signed_in import BACKEND, said

pytestmark = pytest.mark.django_db
STOCK = re.compile("你|电子邮件|token|登出|注意:|和/或|这个字段")
NEW = "hai-yue-2026-chuan"


@pytest.fixture
def owner() -> User:
    user = User.objects.get(representative__enterprise=make_enterprise())
    user.set_password("hai-gang-2026")
    user.save()
    return user


def main_of(response) -> str:
    """The words of the page itself."""
    main = said(response).partition("<main")[2].partition("</main")[0]
    return re.sub(r"<[^>]+>", " ", main)


def test_no_page_of_passwords_speaks_in_stock_words(client: Client, owner: User) -> None:
    pages = [
        client.get("/accounts/password/reset/"),
        client.post("/accounts/password/reset/", {"email": "x"}),
        client.get("/accounts/password/reset/done/"),
        client.get("/accounts/password/reset/key/1-abc/"),
        client.get("/accounts/password/reset/key/done/"),
        client.post("/accounts/login/", {"login": "", "password": ""}),
        client.post("/accounts/login/", {"login": "x@example.com", "password": "y"}),
    ]
    client.force_login(owner, backend=BACKEND)
    wrong = {"oldpassword": "x", "password1": "12345678", "password2": ""}
    pages += [
        client.get("/accounts/password/reset/"),
        client.get("/accounts/password/change/"),
        client.post("/accounts/password/change/", wrong),
        client.get("/accounts/logout/"),
        client.get("/accounts/reauthenticate/"),
        client.post("/accounts/email/", {"email": "x", "action_add": ""}),
    ]
    assert [STOCK.findall(main_of(page)) for page in pages] == [[]] * len(pages)


@pytest.mark.parametrize("login", ["91130300MA07K2XH8U", "kuaiji@example.com"])
def test_wrong_password_is_said_alike_for_a_name_and_an_address(client: Client, login) -> None:
    page = main_of(client.post("/accounts/login/", {"login": login, "password": "y"}))
    assert "账号或密码不正确，请核对后重新输入。" in page


def test_new_password_is_set_by_the_link_of_the_mail(client: Client, owner: User) -> None:
    client.post("/accounts/password/reset/", {"email": owner.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    page = client.get(link, follow=True)
    assert "设置新密码" in main_of(page) and not STOCK.search(main_of(page))
    twice = {"password1": NEW, "password2": NEW}
    done = client.post(page.request["PATH_INFO"], twice, follow=True)
    assert "请用新密码" in main_of(done)
    owner.refresh_from_db()
    assert owner.check_password(NEW)
