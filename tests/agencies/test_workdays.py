"""Working days (rulebook §5), against periods that the province really published."""

from datetime import date

import chinese_calendar
import pytest

from agencies.workdays import WorkCalendar, YearNotLoaded


def calendar(*years: int) -> WorkCalendar:
    days = [d for d in chinese_calendar.holidays if d.year in years]
    makeup = [d for d in chinese_calendar.workdays if d.year in years]
    return WorkCalendar(frozenset(years), frozenset(days), frozenset(makeup))


def test_publicity_counts_its_first_day_as_the_province_did_in_june_2018():
    assert calendar(2018).publicity_period(date(2018, 6, 6)) == (
        date(2018, 6, 6),
        date(2018, 6, 20),
    )


@pytest.mark.parametrize(
    ("start", "tenth_after"),
    [
        (date(2026, 9, 18), date(2026, 10, 9)),
        (date(2026, 2, 11), date(2026, 3, 3)),
        (date(2026, 4, 27), date(2026, 5, 13)),
    ],
)
def test_the_tenth_working_day_after_a_day_skips_holidays_and_works_makeup_days(start, tenth_after):
    year = calendar(2026)
    assert year.add_working_days(start, 10) == tenth_after
    first, last = year.publicity_period(start)
    assert first == start
    assert year.add_working_days(last, 1) == tenth_after


def test_publicity_asked_for_on_a_day_off_starts_on_the_next_working_day():
    assert calendar(2026).publicity_period(date(2026, 9, 25)) == (
        date(2026, 9, 28),
        date(2026, 10, 15),
    )


def test_a_makeup_saturday_works_and_a_holiday_monday_does_not():
    year = calendar(2026)
    assert year.is_working(date(2026, 10, 10))
    assert not year.is_working(date(2026, 10, 17))
    assert not year.is_working(date(2026, 10, 5))
    assert year.is_working(date(2026, 10, 12))


def test_makeup_days_and_holidays_follow_the_package_on_every_day_it_knows():
    years = calendar(*range(2004, 2027))
    day, last = date(2004, 1, 1), date(2026, 12, 31)
    while day <= last:
        assert years.is_working(day) == chinese_calendar.is_workday(day)
        day = date.fromordinal(day.toordinal() + 1)


def test_a_period_into_a_year_that_is_not_loaded_is_refused_with_the_year():
    with pytest.raises(YearNotLoaded, match="2027 年的节假日安排尚未录入") as refused:
        calendar(2026).publicity_period(date(2026, 12, 21))
    assert refused.value.year == 2027


def test_a_period_that_ends_on_the_last_working_day_of_the_year_needs_no_next_year():
    assert calendar(2026).publicity_period(date(2026, 12, 18)) == (
        date(2026, 12, 18),
        date(2026, 12, 31),
    )


def test_adding_working_days_does_not_count_the_start():
    year = calendar(2026)
    assert year.add_working_days(date(2026, 3, 6), 5) == date(2026, 3, 13)
    assert year.add_working_days(date(2026, 3, 7), 5) == date(2026, 3, 13)
    assert year.add_working_days(date(2026, 3, 6), 0) == date(2026, 3, 6)
    with pytest.raises(ValueError, match="不能为负数"):
        year.add_working_days(date(2026, 3, 6), -1)


@pytest.mark.parametrize("n", range(12))
def test_counting_between_is_the_inverse_of_adding(n):
    year = calendar(2026)
    start = date(2026, 9, 24)
    assert year.working_days_between(start, year.add_working_days(start, n)) == n
