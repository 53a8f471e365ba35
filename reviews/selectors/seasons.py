"""Which season a member of staff works on."""

from datetime import datetime

from agencies.deadlines import beijing_day
from agencies.models import Season


def working_season(now: datetime, year: str = "") -> Season:
    """The season of `year`, else the one of today's year, else the last one before it: in the
    first months of a year the old season is still being finished.

    Season.DoesNotExist when there is none.
    """
    if year.isdigit():
        return Season.objects.get(year=int(year[:4]))
    begun = Season.objects.filter(year__lte=beijing_day(now).year).order_by("-year")
    return begun[:1].get()
