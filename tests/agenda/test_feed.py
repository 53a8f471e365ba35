"""The secret address of a person's calendar."""

import re
from hashlib import sha256

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from agencies.access import Actor
from agencies.enums import Role
from agencies.models import Membership
from enterprises.people.models import Representative
from followup.agenda.models import Feed
from followup.agenda.views import feed
from reviews.cases.enums import State
from reviews.cases.services import extensions
from tests.factories import case_in, owner_of, person, provincial_lead, reviewer_of
from tests.moments import at
from tests.signed_in import browser_of

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"http://testserver(/calendar/[A-Za-z0-9_-]{43}\.ics)")


@pytest.fixture(autouse=True)
def summer():
    with time_machine.travel(at(6, 10, 10), tick=False):
        yield


def new_address(actor: Actor) -> str:
    page = browser_of(actor).post("/calendar/feed/renew/")
    assert page.status_code == 200
    return ADDRESS.search(page.content.decode())[1]


def lines(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\r\n ", "")


def test_feed_is_the_persons_own_calendar_without_signing_in() -> None:
    case = case_in(State.FILLING)
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline="submit",
        until=at(11, 20).date(),
        reason="停电。",
        now=at(3, 2),
        enterprise_id=case.enterprise_id,
    )
    own, other = lines(new_address(owner_of(case.enterprise))), lines(new_address(reviewer_of()))
    assert "DTSTART;VALUE=DATE:20261120" in own and "第3批" not in own
    assert "DTSTART;VALUE=DATE:20261020" in other and "2026年第3批接收截止" in other


def test_answer_sets_no_cookie_and_is_kept_by_nobody() -> None:
    answer = Client().get(new_address(reviewer_of()))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    gone = Client().get("/calendar/wrong.ics")
    assert gone.status_code == 404 and not gone.cookies


def test_renewed_address_makes_the_old_one_void_at_once() -> None:
    reviewer = reviewer_of()
    old = new_address(reviewer)
    new = new_address(reviewer)
    assert old != new
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_ended_address_is_void() -> None:
    reviewer = reviewer_of()
    address = new_address(reviewer)
    browser_of(reviewer).post("/calendar/feed/end/")
    assert Client().get(address).status_code == 404
    assert not Feed.objects.exists()


def test_only_the_hash_is_kept_and_the_address_is_shown_once() -> None:
    reviewer = reviewer_of()
    address = new_address(reviewer)
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    kept = Feed.objects.get()
    assert kept.token_hash == sha256(token.encode()).hexdigest()
    assert token not in browser_of(reviewer).get("/calendar/").content.decode()
    assert Client().get(f"/calendar/{kept.token_hash}.ics").status_code == 404


def test_scope_is_asked_again_at_each_fetch() -> None:
    """Somebody who changes agency reads the other agency's days, and after leaving nothing."""
    case_in(State.FILLING)
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline="submit",
        until=at(11, 20).date(),
        reason="停电。",
        now=at(3, 2),
        agency_no=4,
    )
    reviewer = person(Role.AGENCY_REVIEWER, agency=4)
    address = new_address(reviewer)
    assert "DTSTART;VALUE=DATE:20261120" in lines(address)
    Membership.objects.filter(user=reviewer.user_id).update(agency=5)
    assert "DTSTART;VALUE=DATE:20261120" not in lines(address)
    Membership.objects.filter(user=reviewer.user_id).delete()
    assert Client().get(address).status_code == 404


def test_colleague_who_left_and_closed_account_read_nothing() -> None:
    owner = owner_of(case_in(State.FILLING).enterprise)
    address = new_address(owner)
    User.objects.filter(pk=owner.user_id).update(is_active=False)
    assert Client().get(address).status_code == 404
    User.objects.filter(pk=owner.user_id).update(is_active=True)
    assert Client().get(address).status_code == 200
    Representative.objects.filter(user=owner.user_id).delete()
    assert Client().get(address).status_code == 404


def test_address_is_answered_so_often_in_an_hour(monkeypatch) -> None:
    monkeypatch.setattr(feed, "MOST_AN_HOUR", 3)
    address = new_address(reviewer_of())
    assert [Client().get(address).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert Client().get(address).headers["Retry-After"] == "3600"
    cache.clear()
    assert Client().get(address).status_code == 200


def test_network_that_tries_addresses_is_held_up_and_good_ones_stay_open(monkeypatch) -> None:
    monkeypatch.setattr(feed, "MOST_IN_VAIN", 3)
    address = new_address(reviewer_of())
    tried = [Client().get(f"/calendar/wrong-{n}.ics").status_code for n in range(4)]
    assert tried == [404, 404, 404, 429]
    assert Client().get(address).status_code == 200


def test_day_that_moves_keeps_its_uid() -> None:
    case = case_in(State.FILLING)
    address = new_address(owner_of(case.enterprise))
    uids = re.findall(r"UID:(\S+)", lines(address))
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline="submit",
        until=at(11, 20).date(),
        reason="停电。",
        now=at(6, 9),
        enterprise_id=case.enterprise_id,
    )
    moved = lines(address)
    assert sorted(re.findall(r"UID:(\S+)", moved)) == sorted(uids)
    assert len(set(uids)) == len(uids)
    assert "DTSTART;VALUE=DATE:20261120" in moved
