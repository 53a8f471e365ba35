"""The agency's queue: tabs that together show every filed case of the jurisdiction.

A count on a tab and the rows behind it come from the same condition.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import Count, Q, QuerySet

from agencies.access import Actor
from enterprises.form.selectors.deadlines import FORWARD, last_day_of_case
from reviews.cases.enums import FORMAL, UNFORWARDED, State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import of_enterprise, visible_cases
from reviews.cases.selectors.days import review_by

SOON = timedelta(days=2)
LAST_CALL = timedelta(days=5)


class Tab(models.TextChoices):
    WAITING = "waiting", "待受理"
    REVIEWING = "reviewing", "审查中"
    CORRECTED = "corrected", "已补正"
    DUE = "due", "临期"
    RETURNED = "returned", "待企业补正"
    FORWARDED = "forwarded", "已报送"
    ENDED = "ended", "已终止"


WORK = frozenset({Tab.WAITING, Tab.REVIEWING, Tab.CORRECTED, Tab.DUE, Tab.RETURNED})


@dataclass(frozen=True)
class Filters:
    """What narrows the queue; empty values narrow nothing."""

    q: str = ""
    division: str = ""
    mine: bool = False


def _conditions(today: date) -> dict[Tab, Q]:
    late = Q(state__in=UNFORWARDED, forward_by__lte=today + LAST_CALL)
    return {
        Tab.WAITING: Q(state=State.SUBMITTED, returned_at=None),
        Tab.REVIEWING: Q(state=State.FORMAL_REVIEW),
        Tab.CORRECTED: Q(state=State.SUBMITTED, returned_at__isnull=False),
        Tab.DUE: Q(state__in=FORMAL, review_by__lte=today + SOON) | late,
        Tab.RETURNED: Q(state=State.RETURNED),
        Tab.FORWARDED: ~Q(state__in=[*UNFORWARDED, State.FILLING, State.REJECTED, State.LAPSED]),
        Tab.ENDED: Q(state__in=[State.REJECTED, State.LAPSED]),
    }


def _cases(actor: Actor, year: int, filters: Filters) -> QuerySet[Evaluation]:
    cases = visible_cases(actor).filter(season_id=year).exclude(state=State.FILLING)
    if filters.q:
        cases = cases.filter(of_enterprise(filters.q))
    if filters.division:
        cases = cases.filter(division_id=filters.division)
    if filters.mine:
        cases = cases.filter(reviewer_id=actor.user_id)
    return cases.annotate(review_by=review_by(), forward_by=last_day_of_case(FORWARD))


def queue(
    actor: Actor, year: int, tab: Tab, filters: Filters, *, today: date
) -> QuerySet[Evaluation]:
    """One tab's cases: work oldest first, what has left the agency newest first."""
    order = ("submitted_at", "pk") if tab in WORK else ("-submitted_at", "-pk")
    condition = _conditions(today)[tab]
    return (
        _cases(actor, year, filters)
        .filter(condition)
        .select_related("enterprise", "division", "reviewer", "batch")
        .order_by(*order)
    )


def tab_counts(actor: Actor, year: int, filters: Filters, *, today: date) -> dict[str, int]:
    """How many rows each tab holds, in one query."""
    conditions = _conditions(today)
    counts = {tab.value: Count("pk", filter=condition) for tab, condition in conditions.items()}
    return _cases(actor, year, filters).aggregate(**counts)
