"""Pages of somebody signed in stay in one browser, and leave it with the person."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agencies.enums import Role
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from tests.factories import case_in, owner_of, person
from tests.signed_in import browser_of

PRIVATE = "private, no-cache"
CLEARED = '"cache"'


@pytest.fixture
def web(db) -> Client:
    return browser_of(person(Role.ENTERPRISE))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/enterprise/", 200),
        ("/accounts/email/", 200),
        ("/desk/", 302),
        ("/", 200),
        ("/no-such-page/", 404),
        ("/province/", 403),
    ],
)
def test_answer_to_somebody_signed_in_is_private_and_asked_for_again(web, path, status):
    answer = web.get(path)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (status, PRIVATE)
    assert "Clear-Site-Data" not in answer.headers


def test_answer_to_nobody_says_nothing_of_the_kind(client, db):
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.headers.get("Cache-Control") != PRIVATE
    assert "Clear-Site-Data" not in answer.headers


def test_answer_that_says_how_it_is_kept_is_left_alone(db):
    case = case_in(State.FILLING)
    client = browser_of(owner_of(Enterprise.objects.get(pk=case.enterprise_id)))
    stored = case.form.attachments.first()
    answer = client.get(reverse("enterprise:attachment", args=[stored.key]))
    assert answer.status_code == 200
    answer.close()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_answer_that_signs_in_is_private(client, db):
    User.objects.create_user("kuaiji", password="hai-gang-2026")
    words = {"login": "kuaiji", "password": "hai-gang-2026"}
    answer = client.post("/accounts/login/", words)
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert "private" in answer.headers["Cache-Control"]


def test_answer_that_signs_out_clears_what_the_browser_kept(web):
    assert "Clear-Site-Data" not in web.get("/accounts/logout/").headers
    answer = web.post("/accounts/logout/")
    assert (answer.status_code, answer.headers["Clear-Site-Data"]) == (302, CLEARED)
    assert "private" in answer.headers["Cache-Control"]
    assert "Clear-Site-Data" not in web.post("/accounts/logout/").headers
