"""Questions at a case: the enterprise's own, and those its agency answers."""

from django.db.models import Q, QuerySet

from agencies.access import Actor
from agencies.enums import Role
from reviews.cases.models import CaseQuestion


def questions_for(actor: Actor) -> QuerySet[CaseQuestion]:
    """In scope of the actor. A case not yet filed belongs to the agency of its division."""
    questions = CaseQuestion.objects.select_related(
        "evaluation__enterprise__division", "evaluation__agency", "asked_by", "answered_by"
    ).order_by("pk")
    if actor.is_enterprise:
        return questions.filter(evaluation__enterprise=actor.enterprise_id)
    if actor.is_agency or actor.role == Role.COUNTY_OFFICER:
        unfiled = Q(
            evaluation__agency=None,
            evaluation__enterprise__division__agency=actor.agency_no,
        )
        questions = questions.filter(Q(evaluation__agency=actor.agency_no) | unfiled)
        if actor.is_agency:
            return questions
        return questions.filter(evaluation__enterprise__division=actor.division_code)
    return questions if actor.is_province else questions.none()


def unanswered(actor: Actor) -> QuerySet[CaseQuestion]:
    """Oldest first: somebody waits."""
    return questions_for(actor).filter(answered_at=None)
