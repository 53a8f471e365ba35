"""Agencies whose cases would lapse soon."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from agencies.models import Season
from enterprises.form.models import Extension
from reviews.formal_review.selectors.lapsing import unforwarded


class Waiting(NamedTuple):
    """So many cases of one agency lapse after `due`, a season's day or an extended one."""

    season_year: int
    agency_no: int
    agency_name: str
    due: date
    count: int


def waiting_by_due_day(until: date, today: date) -> list[Waiting]:
    """Cases not yet forwarded with a last day from today to `until`, counted per season, agency and
    day. In a season none of whose days is near nothing is counted."""
    near = unforwarded().filter(season__in=_seasons_near(until, today), due__range=(today, until))
    keys = ("season", "agency", "agency__name", "due")
    counted = near.order_by().values_list(*keys).annotate(count=Count("pk"))
    return [Waiting(*row) for row in counted.order_by(*keys)]


def _seasons_near(until: date, today: date) -> QuerySet[Season]:
    """Seasons whose agencies' day, or one granted to somebody, lies between the two."""
    near = (today, until)
    granted = Extension.objects.filter(season=OuterRef("pk"), forward_until__range=near)
    return Season.objects.filter(Q(agency_deadline__range=near) | Exists(granted))
