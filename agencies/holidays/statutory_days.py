"""Does a list of days look like the whole of a year? Pure.

By the State Council's rules of public holidays 1 January, 1 May and 1 to 3 October are always off;
the moving feasts fall within known weeks. 清明, 端午 and 中秋 are holidays since 2008.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from agencies.day_words import full_day
from agencies.holidays.special_days import HOLIDAY, SpecialDay

FIXED = (("元旦", 1, 1), ("劳动节", 5, 1), ("国庆节", 10, 1), ("国庆节", 10, 2), ("国庆节", 10, 3))


class Feast(NamedTuple):
    """So many days off within these days of the year (month, day)."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    days: int
    since: int = 1


MOVING = (
    Feast("春节", (1, 20), (2, 28), 3),
    Feast("清明节", (4, 2), (4, 7), 1, since=2008),
    Feast("端午节", (5, 27), (6, 27), 1, since=2008),
    # The three fixed days of October lie within, too.
    Feast("中秋节", (9, 6), (10, 10), 4, since=2008),
)


def new_year_is_off(year: int, days: Iterable[SpecialDay]) -> bool:
    """The least a year must bring: without its first day it has not been brought at all."""
    return date(year, 1, 1) in {one.day for one in days if one.kind == HOLIDAY}


def missing(year: int, days: Iterable[SpecialDay]) -> list[str]:
    """A sentence for each public holiday that the list does not seem to hold."""
    off = {one.day for one in days if one.kind == HOLIDAY}
    fixed = [
        f"{full_day(date(year, month, day))}（{name}）不在放假日中。"
        for name, month, day in FIXED
        if date(year, month, day) not in off
    ]
    moving = [
        f"没有找到{feast.name}的放假日。"
        for feast in MOVING
        if year >= feast.since and _count(off, year, feast) < feast.days
    ]
    return fixed + moving


def _count(off: set[date], year: int, feast: Feast) -> int:
    first, last = date(year, *feast.first), date(year, *feast.last)
    return sum(first <= day <= last for day in off)
