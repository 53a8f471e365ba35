"""Agencies whose cases would lapse soon."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count

from reviews.formal_review.selectors.lapsing import unforwarded


class Waiting(NamedTuple):
    """So many cases of one agency lapse after `due`, a season's day or an extended one."""

    season_year: int
    agency_no: int
    agency_name: str
    due: date
    count: int


def waiting_by_due_day() -> list[Waiting]:
    """Cases not yet forwarded, counted per season, agency and last day."""
    keys = ("season", "agency", "agency__name", "due")
    counted = unforwarded().order_by().values_list(*keys).annotate(count=Count("pk"))
    return [Waiting(*row) for row in counted.order_by(*keys)]
