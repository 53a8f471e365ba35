"""An address an administrator wrote is listed when its person signs in, never by opening a page."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User

PASSWORD = "hai-gang-2026"
PAGE = "/accounts/email/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("officer", "officer@example.com", PASSWORD, name="王处长")


def test_address_of_a_new_officer_is_listed_at_sign_in(client: Client, officer: User) -> None:
    client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    assert EmailAddress.objects.get(user=officer).email == "officer@example.com"
    assert "officer@example.com" in client.get(PAGE).content.decode()


def test_page_of_addresses_writes_nothing_while_it_is_only_opened(
    client: Client, officer: User
) -> None:
    client.force_login(officer)
    EmailAddress.objects.filter(user=officer).delete()
    assert "还没有登记邮箱" in client.get(PAGE).content.decode()
    assert not EmailAddress.objects.filter(user=officer).exists()


def test_page_of_addresses_asks_to_sign_in(client: Client) -> None:
    assert "/login/" in client.get(PAGE).headers["Location"]
