"""Attempts counted as they are served, in the database: an hour is an hour."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import RequestFactory, override_settings

from accounts.sign_in.throttle import HOUR, too_often
from agencies.deadlines import BEIJING
from evalsvc import settings as own

NOON = datetime(2026, 3, 2, 12, tzinfo=BEIJING)
MOST = 3


@pytest.fixture(autouse=True)
def clock(db):
    with override_settings(CACHES=own.CACHES), time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def attempt(address: str = "10.0.0.1", act: str = "objection") -> bool:
    return too_often(RequestFactory().post("/", REMOTE_ADDR=address), act, most=MOST)


def test_more_than_so_many_are_too_many() -> None:
    assert [attempt() for _ in range(MOST + 2)] == [False] * MOST + [True, True]


def test_other_address_and_other_act_are_counted_for_themselves() -> None:
    for _ in range(MOST + 1):
        attempt()
    assert not attempt("10.0.0.2")
    assert not attempt(act="sign_up")


def test_hour_begins_with_the_first_attempt_and_lasts_an_hour(clock) -> None:
    for _ in range(MOST):
        attempt()
        clock.shift(timedelta(minutes=10))
    assert attempt()
    clock.move_to(NOON + timedelta(seconds=HOUR - 1))
    assert attempt()
    clock.move_to(NOON + timedelta(seconds=HOUR + 1))
    assert [attempt() for _ in range(MOST + 1)] == [False] * MOST + [True]


def test_counting_what_is_not_there_or_over_is_an_error(clock) -> None:
    with pytest.raises(ValueError, match="not found"):
        cache.incr("attempts")
    assert cache.add("attempts", 1, timeout=60)
    assert not cache.add("attempts", 1, timeout=60)
    clock.shift(61)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("attempts")
    assert cache.add("attempts", 5, timeout=60)
    assert cache.incr("attempts", 2) == cache.get("attempts") == 7
