"""Attempts at the same moment are each counted."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import override_settings

from agencies.deadlines import BEIJING
from evalsvc import settings as own
from tests.races.threads import overtaken, together

pytestmark = pytest.mark.django_db(transaction=True)

NOON = datetime(2026, 3, 2, 12, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def served():
    with override_settings(CACHES=own.CACHES):
        cache.clear()
        yield
        cache.clear()


def test_attempts_at_once_are_each_counted() -> None:
    cache.add("attempts", 1, timeout=3600)
    counted = together(*[lambda: cache.incr("attempts")] * 8)
    assert sorted(counted) == list(range(2, 10))


def test_second_attempt_waits_for_the_first_that_is_being_counted() -> None:
    cache.add("attempts", 1, timeout=3600)
    assert overtaken(lambda: cache.incr("attempts"), lambda: cache.incr("attempts")) == (2, 3)


def test_first_attempt_of_a_new_hour_is_one_of_two_at_once() -> None:
    with time_machine.travel(NOON, tick=True) as clock:
        cache.add("attempts", 9, timeout=60)
        clock.move_to(NOON + timedelta(minutes=2))
        added = overtaken(lambda: cache.add("attempts", 1), lambda: cache.add("attempts", 1))
    assert added == (True, False)
