"""Moments in Beijing: an hour of a day, and the two sides of the end of one."""

from datetime import date, datetime, timedelta

from agencies.deadlines import BEIJING, closes_at

SECOND = timedelta(seconds=1)


def at(month: int, day: int, hour: int = 9, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=BEIJING)


def last_second(day: date) -> datetime:
    """23:59:59, the last that is in time."""
    return closes_at(day) - SECOND


def midnight(day: date) -> datetime:
    """24:00, the first that is too late."""
    return closes_at(day)
