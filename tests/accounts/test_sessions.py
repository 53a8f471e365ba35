"""Sessions that have ended go, with the words that were kept in them."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.sweeps import clear_sessions
from agencies.deadlines import BEIJING
from agencies.enums import Role
from tests.factories import person
from tests.signed_in import browser_of

MORNING = datetime(2026, 3, 2, 9, tzinfo=BEIJING)
FORM = "/enterprise/2026/form/finance/next/"


@pytest.fixture
def clock(db):
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def signed_in(client: Client) -> bool:
    return client.get("/enterprise/").status_code == 200


def test_session_goes_once_it_has_ended_and_not_before(clock):
    client = browser_of(person(Role.ENTERPRISE))
    ends = Session.objects.get().expire_date
    clock.move_to(ends - timedelta(seconds=1))
    assert clear_sessions(ends - timedelta(seconds=1)) == 0
    assert signed_in(client)
    clock.move_to(ends)
    assert not signed_in(client)
    assert clear_sessions(ends) == 1
    assert clear_sessions(ends) == 0


def test_interrupted_words_go_with_their_session(clock):
    client = browser_of(person(Role.ENTERPRISE))
    client.get("/enterprise/")
    Session.objects.all().delete()
    client.post(FORM, {"main_income": "1234.50"})
    kept = Session.objects.get()
    assert "1234.50" in str(kept.get_decoded())
    assert clear_sessions(kept.expire_date) == 1
    assert not Session.objects.exists()
