"""The broker is down: people sign in all the same, and wrong passwords are counted."""

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from accounts.models import User
from evalsvc import settings as own

WRONG = {"login": "kuaiji", "password": "wrong"}


@pytest.fixture(autouse=True)
def served(db):
    """The caches as they are served, not the tests' own, and a Redis that nobody answers at."""
    with override_settings(CACHES=own.CACHES, REDIS_URL="redis://127.0.0.1:9"):
        User.objects.create_user("kuaiji", password="hai-gang-2026")
        yield
        cache.clear()


def test_people_sign_in_without_redis(client: Client) -> None:
    answer = client.post("/accounts/login/", {**WRONG, "password": "hai-gang-2026"})
    assert (answer.status_code, answer.url) == (302, "/desk/")


def test_wrong_passwords_are_counted_without_redis(client: Client) -> None:
    for _ in range(6):
        client.post("/accounts/login/", WRONG)
    answer = client.post("/accounts/login/", {**WRONG, "password": "hai-gang-2026"})
    assert answer.status_code != 302
