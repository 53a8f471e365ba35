"""Questions at a case: the enterprise's own, and those its agency answers."""

from django.db.models import Q, QuerySet

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor, in_reach
from reviews.cases.models import CaseQuestion


def questions_for(actor: Actor, q: str = "") -> QuerySet[CaseQuestion]:
    """In scope of the actor. A case not yet filed belongs to the agency of its division."""
    questions = CaseQuestion.objects.select_related(
        "evaluation__enterprise__division", "evaluation__agency", "asked_by", "answered_by"
    ).order_by("pk")
    enterprise = "evaluation__enterprise"
    paths = {"enterprise": enterprise, "division": f"{enterprise}__division"}
    filed = in_reach(actor, agency="evaluation__agency", **paths)
    unfiled = in_reach(actor, agency=f"{enterprise}__division__agency", **paths)
    if q:
        wanted = by_words(q, names=(f"{enterprise}__name_folded",), codes=(f"{enterprise}__uscc",))
        questions = questions.filter(wanted)
    return questions.filter(filed | Q(evaluation__agency=None) & unfiled)


def unanswered(actor: Actor) -> QuerySet[CaseQuestion]:
    """Oldest first: somebody waits."""
    return questions_for(actor).filter(answered_at=None)
