"""Agencies whose cases would lapse soon."""

from datetime import date

from django.db.models import Count, QuerySet

from agencies.models import Agency
from reviews.enums import UNFORWARDED


def agencies_with_unforwarded(season_year: int) -> QuerySet[Agency]:
    """Agencies with cases not yet forwarded this season, each with `waiting`, their number."""
    waiting = Agency.objects.filter(
        evaluations__season=season_year, evaluations__state__in=sorted(UNFORWARDED)
    )
    return waiting.annotate(waiting=Count("evaluations")).order_by("no")


def step_reached(deadline: date, today: date, steps: tuple[int, ...]) -> int | None:
    """The smallest step (days before the deadline) reached today; None before and after."""
    left = (deadline - today).days
    reached = [step for step in steps if 0 <= left <= step]
    return min(reached) if reached else None
