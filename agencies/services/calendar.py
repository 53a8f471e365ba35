"""Acts on the table of working days."""

from collections.abc import Iterable

from django.db import transaction

from agencies.models import CalendarYear, Holiday
from agencies.special_days import SpecialDay


@transaction.atomic
def load_calendar(*, year: int, days: Iterable[SpecialDay]) -> int:
    """Replace the special days of one year, then call the year loaded; returns how many days.

    Running it again with the same days changes nothing. Other years are not touched.
    """
    Holiday.objects.filter(day__year=year).delete()
    rows = [Holiday(day=special.day, kind=special.kind, name=special.name) for special in days]
    Holiday.objects.bulk_create(rows)
    CalendarYear.objects.get_or_create(year=year)
    return len(rows)
