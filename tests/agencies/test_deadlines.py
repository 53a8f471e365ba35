"""A day deadline closes at 24:00 Beijing, compared half-open (rulebook §5)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from agencies.deadlines import BEIJING, NaiveMoment, beijing_day, closes_at, is_open

DEADLINE = date(2026, 10, 20)


def test_a_deadline_is_open_through_its_whole_day_and_closed_at_24():
    assert is_open(DEADLINE, datetime(2026, 10, 20, 23, 59, 59, 999999, tzinfo=BEIJING))
    assert not is_open(DEADLINE, datetime(2026, 10, 21, 0, 0, tzinfo=BEIJING))
    assert closes_at(DEADLINE) == datetime(2026, 10, 20, 16, 0, tzinfo=UTC)


def test_the_moment_counts_and_not_the_time_zone_it_is_written_in():
    assert is_open(DEADLINE, datetime(2026, 10, 20, 15, 59, 59, tzinfo=UTC))
    assert not is_open(DEADLINE, datetime(2026, 10, 20, 16, 0, tzinfo=UTC))


def test_the_beijing_day_starts_at_16_utc_of_the_day_before():
    before = datetime(2026, 10, 19, 15, 59, 59, tzinfo=UTC)
    assert beijing_day(before) == date(2026, 10, 19)
    assert beijing_day(before + timedelta(seconds=1)) == DEADLINE


def test_the_last_day_of_a_year_closes_in_the_next():
    assert closes_at(date(2026, 12, 31)) == datetime(2027, 1, 1, tzinfo=BEIJING)


@pytest.mark.parametrize("ask", [beijing_day, lambda now: is_open(DEADLINE, now)])
def test_a_naive_moment_is_refused(ask):
    with pytest.raises(NaiveMoment, match="时区"):
        ask(datetime(2026, 10, 20, 12, 0))
