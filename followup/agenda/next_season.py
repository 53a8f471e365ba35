"""Last year's days a year later, and the week around each. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agencies.workdays import WorkCalendar, YearNotLoaded

AROUND = 3  # days shown before and after
WEEKDAYS = "一二三四五六日"
FEBRUARY_28 = (2, 28)


def a_year_later(day: date) -> date:
    """The same day of the next year; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, *FEBRUARY_28)


@dataclass(frozen=True)
class StripDay:
    """`works` is None in a year whose holidays are not known."""

    day: date
    works: bool | None
    is_it: bool

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]

    @property
    def tone(self) -> str:
        return "unknown" if self.works is None else "working" if self.works else "off"

    @property
    def word(self) -> str:
        if self.works is None:
            return "未录入"
        return "班" if self.works else "休"


def strip(day: date, calendar: WorkCalendar) -> list[StripDay]:
    return list(_days(day, calendar))


def _days(day: date, calendar: WorkCalendar) -> Iterator[StripDay]:
    for n in range(-AROUND, AROUND + 1):
        one = day + timedelta(days=n)
        try:
            works: bool | None = calendar.is_working(one)
        except YearNotLoaded:
            works = None
        yield StripDay(one, works, n == 0)
