"""The cases a reader may see. Every list and every record of a case starts here."""

from django.db.models import QuerySet

from agencies.access import Actor, in_reach
from reviews.cases.enums import State
from reviews.cases.models import Evaluation


def visible_cases(actor: Actor) -> QuerySet[Evaluation]:
    """Own for an enterprise; its division's, agency's or all filed ones for staff."""
    reach = in_reach(actor, enterprise="enterprise", agency="agency", division="division")
    cases = Evaluation.objects.filter(reach).order_by("pk")
    return cases if actor.is_enterprise else cases.exclude(state=State.FILLING)


def narrowed(
    cases: QuerySet[Evaluation], *, state: str = "", agency: str = "", q: str = ""
) -> QuerySet[Evaluation]:
    """Filters that lists of cases share; empty values narrow nothing."""
    if state:
        cases = cases.filter(state=state)
    if agency:
        cases = cases.filter(agency_id=agency)
    if q:
        by_name = cases.filter(enterprise__name__contains=q)
        cases = by_name | cases.filter(enterprise__uscc__contains=q.upper())
    return cases.select_related("enterprise", "agency", "division", "reviewer", "batch")
