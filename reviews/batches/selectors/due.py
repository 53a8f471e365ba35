"""Which batches there should be by now."""

from collections.abc import Iterator
from datetime import date, datetime

from agencies.deadlines import beijing_day, closes_at
from agencies.models import Season
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation

MONTHS = range(1, 13)
MONTHS_AFTER = range(13, 16)


def intake_day(season: Season, ordinal: int) -> date:
    """The season's batch day in its n-th month; 13 to 15 fall in the next year."""
    years, month = divmod(ordinal - 1, 12)
    return date(season.year + years, month + 1, season.batch_day)


def due_ordinals(now: datetime) -> Iterator[tuple[int, int]]:
    """(season, ordinal) of each batch whose day has come and that is not open yet.

    The season's own twelve months always; the three after only where cases wait for them.
    """
    there = set(Batch.objects.order_by("pk").values_list("season", "ordinal"))
    for season in Season.objects.order_by("year"):
        for ordinal in (*MONTHS, *MONTHS_AFTER):
            day = intake_day(season, ordinal)
            due = season.opens_on <= day <= beijing_day(now)
            if due and (season.year, ordinal) not in there and _wanted(season, ordinal, day):
                yield season.year, ordinal


def _wanted(season: Season, ordinal: int, day: date) -> bool:
    waiting = Evaluation.objects.filter(
        season=season, state=State.FORWARDED, forwarded_at__lt=closes_at(day)
    )
    return ordinal in MONTHS or waiting.exists()
