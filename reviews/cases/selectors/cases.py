"""The cases a reader may see. Every list and every record of a case starts here."""

from django.db.models import QuerySet

from agencies.access import Actor
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation


def visible_cases(actor: Actor) -> QuerySet[Evaluation]:
    """Own for an enterprise; its division's, agency's or all filed ones for staff."""
    cases = Evaluation.objects.order_by("pk")
    if actor.is_enterprise:
        return cases.filter(enterprise=actor.enterprise_id)
    filed = cases.exclude(state=State.FILLING)
    if actor.role == Role.COUNTY_OFFICER:
        return filed.filter(agency=actor.agency_no, division=actor.division_code)
    if actor.is_agency:
        return filed.filter(agency=actor.agency_no)
    if actor.is_province or actor.role in {Role.ADMINISTRATOR, Role.SYSTEM}:
        return filed
    return cases.none()


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
