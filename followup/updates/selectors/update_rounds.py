"""Which numbers are held to the update of a season, and until when (rulebook §5)."""

from dataclasses import dataclass
from datetime import date, datetime

from agencies.deadlines import beijing_day, is_open
from agencies.models import Season


@dataclass(frozen=True)
class Round:
    """Whoever holds a number of the year before `season` updates the form of `season` by `due`."""

    season: Season
    due: date

    @property
    def number_year(self) -> int:
        return self.season.year - 1

    def is_running(self, now: datetime) -> bool:
        return beijing_day(now) >= self.season.opens_on and is_open(self.due, now)

    def is_over(self, now: datetime) -> bool:
        return not is_open(self.due, now)


def due_day(year: int) -> date | None:
    """The last day that falls in this year: the season before sets it (as its 次年), else its own."""
    for season in Season.objects.filter(year__in=[year - 1, year]).order_by("year"):
        if season.annual_update_due.year == year:
            return season.annual_update_due
    return None


def round_of(year: int) -> Round | None:
    """None while the new season is not set up, or opens only after the last day: nobody can update
    then, so nobody is late."""
    season = Season.objects.filter(year=year).first()
    due = due_day(year)
    if season is None or due is None or season.opens_on > due:
        return None
    return Round(season, due)


def round_now(now: datetime) -> Round | None:
    """The round of today's year."""
    return round_of(beijing_day(now).year)
