"""Working days by the State Council's holidays and make-up days (rulebook §5).

Pure: the caller brings the table. A day of a year that is not loaded is refused, never guessed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class YearNotLoaded(LookupError):
    """The period reaches into `year`, whose holidays are not in the table; `sentence` says so."""

    def __init__(self, year: int):
        self.year = year
        self.sentence = f"{year} 年的节假日安排尚未录入，无法计算工作日；请省科技厅先录入 {year} 年日历后再办理。"
        super().__init__(self.sentence)


@dataclass(frozen=True)
class WorkCalendar:
    loaded_years: frozenset[int]
    holidays: frozenset[date]
    makeup_days: frozenset[date]

    def with_year(
        self, year: int, *, holidays: Collection[date], makeup_days: Collection[date]
    ) -> "WorkCalendar":
        """The same table with other days in one year, which counts as loaded."""
        return WorkCalendar(
            loaded_years=self.loaded_years | {year},
            holidays=_outside(self.holidays, year) | frozenset(holidays),
            makeup_days=_outside(self.makeup_days, year) | frozenset(makeup_days),
        )

    def is_working(self, day: date) -> bool:
        """Raises YearNotLoaded. A make-up day works though it is a weekend day."""
        if day.year not in self.loaded_years:
            raise YearNotLoaded(day.year)
        if day in self.makeup_days:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def first_working_day(self, on_or_after: date) -> date:
        day = on_or_after
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def publicity_period(self, first_day: date, n: int = 10) -> tuple[date, date]:
        """First and last day of n working days; the first is a working day and counts as one.

        A period asked to start on a day off starts on the next working day.
        """
        first = self.first_working_day(first_day)
        return first, self.add_working_days(first, n - 1)

    def add_working_days(self, start: date, n: int) -> date:
        """The n-th working day after `start`, which does not count itself; `start` for 0."""
        if n < 0:
            raise ValueError("工作日数不能为负数。")
        day = start
        for _ in range(n):
            day = self.first_working_day(day + ONE_DAY)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; the inverse of add_working_days."""
        days = ((start + ONE_DAY * n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)


def _outside(days: frozenset[date], year: int) -> frozenset[date]:
    return frozenset(day for day in days if day.year != year)
