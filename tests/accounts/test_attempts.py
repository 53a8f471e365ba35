"""Guessing passwords: from one network, from many, and what it never does to others."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.sign_in.attempts import MOST_AN_HOUR
from tests.factories import make_enterprise
from tests.signed_in import said

pytestmark = pytest.mark.django_db
PASSWORD = "hai-gang-2026"
NEW = "hai-yue-2026-chuan"
LOGIN = "/accounts/login/"
TOO_MANY = "输错的次数过多"
HERE = "203.0.113.9"


@pytest.fixture
def owner() -> User:
    user = User.objects.get(representative__enterprise=make_enterprise())
    user.set_password(PASSWORD)
    user.save()
    return user


def tried(login: str, password: str, address: str, client: Client | None = None):
    sent = {"login": login, "password": password}
    return (client or Client()).post(LOGIN, sent, REMOTE_ADDR=address)


def is_in(response) -> bool:
    return response.status_code == 302


def guessed_from_everywhere(login: str, times: int = MOST_AN_HOUR) -> None:
    for place in range(times):
        tried(login, "wrong", f"198.51.100.{place}")


def test_guessing_one_account_from_many_addresses_is_refused(owner):
    guessed_from_everywhere(owner.username)
    refused = tried(owner.username, PASSWORD, HERE)
    assert not is_in(refused) and TOO_MANY in said(refused) and "忘记密码" in said(refused)


def test_one_guess_fewer_is_not(owner):
    guessed_from_everywhere(owner.username, MOST_AN_HOUR - 1)
    assert is_in(tried(owner.username, PASSWORD, HERE))


def test_right_password_does_not_count(owner):
    for place in range(MOST_AN_HOUR + 5):
        assert is_in(tried(owner.username, PASSWORD, f"198.51.100.{place}"))


def test_name_that_is_nobodys_is_refused_in_the_same_words(owner):
    guessed_from_everywhere(owner.username)
    guessed_from_everywhere("91130100MA07K2XJ46")
    pages = [said(tried(name, "x", HERE)) for name in (owner.username, "91130100MA07K2XJ46")]
    masked = [re.sub(r"(value|content)=\"[^\"]*\"", "", page) for page in pages]
    assert TOO_MANY in pages[0] and masked[0] == masked[1]


@pytest.mark.parametrize("typed", ["{} ", "{lower}"])
def test_name_is_counted_however_it_is_typed(owner, typed):
    name = typed.format(owner.username, lower=owner.username.lower())
    guessed_from_everywhere(name)
    assert TOO_MANY in said(tried(owner.username, PASSWORD, HERE))


def test_two_names_of_one_account_are_counted_together(owner):
    mailed = EmailAddress.objects.get(user=owner)
    guessed_from_everywhere(owner.username, MOST_AN_HOUR - 1)
    guessed_from_everywhere(mailed.email.upper(), 1)
    assert TOO_MANY in said(tried(owner.username, PASSWORD, HERE))
    assert TOO_MANY in said(tried(mailed.email, PASSWORD, HERE))


def test_browser_in_which_one_has_signed_in_before_is_never_locked_out_by_others(owner):
    own = Client()
    assert is_in(tried(owner.username, PASSWORD, HERE, own))
    own.get("/enterprise/", REMOTE_ADDR=HERE)
    own.post("/accounts/logout/", REMOTE_ADDR=HERE)
    guessed_from_everywhere(owner.username)
    assert is_in(tried(owner.username, PASSWORD, HERE, own))


def test_browser_of_somebody_else_is_no_key(owner):
    other = User.objects.get(representative__enterprise=make_enterprise())
    other.set_password(PASSWORD)
    other.save()
    web = Client()
    assert is_in(tried(other.username, PASSWORD, HERE, web))
    web.get("/enterprise/")
    web.post("/accounts/logout/")
    guessed_from_everywhere(owner.username)
    assert TOO_MANY in said(tried(owner.username, PASSWORD, HERE, web))


def test_new_password_by_mail_opens_the_account_at_once(owner):
    guessed_from_everywhere(owner.username)
    web = Client()
    web.post("/accounts/password/reset/", {"email": owner.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    page = web.get(link, follow=True)
    web.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    guessed_from_everywhere(owner.username)
    assert is_in(tried(owner.username, NEW, HERE, web))


def test_wrong_passwords_for_many_names_lock_no_park_out(owner):
    for firm in range(60):
        tried(f"9113030000000{firm:04}X", "wrong", HERE)
    assert is_in(tried(owner.username, PASSWORD, HERE))


def test_many_firms_behind_one_address_sign_in_at_once(owner):
    assert all(is_in(tried(owner.username, PASSWORD, HERE)) for _ in range(130))


def test_addresses_of_one_ipv6_subscriber_are_one_network(owner):
    for place in range(5):
        tried(owner.username, "wrong", f"2001:db8:1:2::{place + 1}")
    assert TOO_MANY in said(tried(owner.username, PASSWORD, "2001:db8:1:2:ffff::9"))
    assert is_in(tried(owner.username, PASSWORD, "2001:db8:1:3::1"))


def test_ipv4_heard_as_ipv6_stays_one_address(owner):
    for _ in range(5):
        tried(owner.username, "wrong", "::ffff:203.0.113.7")
    assert TOO_MANY in said(tried(owner.username, PASSWORD, "203.0.113.7"))
    assert is_in(tried(owner.username, PASSWORD, "::ffff:203.0.113.8"))
