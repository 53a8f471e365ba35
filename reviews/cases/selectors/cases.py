"""The cases a reader may see. Every list and every record of a case starts here."""

from django.db.models import Q, QuerySet

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor, in_reach
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Submission


def visible_cases(actor: Actor) -> QuerySet[Evaluation]:
    """Own for an enterprise; its division's, agency's or all filed ones for staff."""
    reach = in_reach(actor, enterprise="enterprise", agency="agency", division="division")
    cases = Evaluation.objects.filter(reach).order_by("pk")
    return cases if actor.is_enterprise else cases.exclude(state=State.FILLING)


def has_submitted(enterprise_id: int) -> bool:
    """In any season, whatever became of it."""
    return Submission.objects.filter(evaluation__enterprise=enterprise_id).exists()


def of_enterprise(q: str) -> Q:
    """Cases whose enterprise is looked for by a part of its name or code."""
    return by_words(q, names=("enterprise__name_folded",), codes=("enterprise__uscc",))


def narrowed(
    cases: QuerySet[Evaluation], *, state: str = "", agency: str = "", q: str = ""
) -> QuerySet[Evaluation]:
    """Filters that lists of cases share; empty values narrow nothing."""
    if state:
        cases = cases.filter(state=state)
    if agency:
        cases = cases.filter(agency_id=agency)
    if q:
        cases = cases.filter(of_enterprise(q))
    return cases.select_related("enterprise", "agency", "division", "reviewer", "batch")
