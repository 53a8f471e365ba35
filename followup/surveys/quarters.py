"""The quarters of a year, their words and the days of their survey (rulebook §5). Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

QUARTERS = (1, 2, 3, 4)
ORDINALS = "一二三四"
LAST_OF_MONTH = 0  # as a due day: the last day of its month, whatever that is


class Quarter(NamedTuple):
    """Compared in the order of time."""

    year: int
    number: int

    @property
    def words(self) -> str:
        return f"{self.year}年{ordinal_words(self.number)}"

    @property
    def a_year_before(self) -> "Quarter":
        return Quarter(self.year - 1, self.number)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


@dataclass(frozen=True)
class SurveyDays:
    """When a quarter's survey opens and is due, as month and day of its own year."""

    opens_month: int
    opens_day: int
    due_month: int
    due_day: int = LAST_OF_MONTH

    def in_year(self, year: int) -> tuple[date, date]:
        """The day of opening and the last day, both open to their 24:00."""
        last = monthrange(year, self.due_month)[1]
        due = last if self.due_day == LAST_OF_MONTH else min(self.due_day, last)
        opens = min(self.opens_day, monthrange(year, self.opens_month)[1])
        return date(year, self.opens_month, opens), date(year, self.due_month, due)


# From the 1st to the last day of March, June, September and December [notice].
USUAL_DAYS = {number: SurveyDays(3 * number, 1, 3 * number) for number in QUARTERS}


def ordinal_words(number: int) -> str:
    return f"第{ORDINALS[number - 1]}季度"
