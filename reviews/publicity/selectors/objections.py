"""The objections a member of staff may see: those to rows of the cases in scope."""

from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from agencies.access import Actor
from reviews.cases.selectors.cases import visible_cases
from reviews.publicity.enums import OPEN_OBJECTION, ObjectionState
from reviews.publicity.models import Objection, ObjectionEvidence


def visible_objections(actor: Actor) -> QuerySet[Objection]:
    """None for enterprises: the objector is never shown to them."""
    objections = Objection.objects.select_related("row").order_by("-filed_at", "-pk")
    if actor.is_enterprise:
        return objections.none()
    return objections.filter(row__evaluation__in=visible_cases(actor))


OPEN = "open"
ORDER = [ObjectionState.FILED, ObjectionState.ACCEPTED]


def objections_for(actor: Actor, *, state: str = "", year: str = "") -> QuerySet[Objection]:
    """Those about cases the actor sees: waiting ones first, oldest first within a state."""
    rank = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(ORDER)),
        default=Value(len(ORDER)),
        output_field=IntegerField(),
    )
    found = visible_objections(actor)
    if state:
        found = found.filter(state__in=OPEN_OBJECTION if state == OPEN else [state])
    if year:
        found = found.filter(row__evaluation__season_id=year)
    return (
        found.select_related(
            "row__evaluation__agency", "row__publicity__batch__season", "accepted_by", "decided_by"
        )
        .prefetch_related("evidence")
        .annotate(rank=rank)
        .order_by("rank", "filed_at", "pk")
    )


def evidence_for(actor: Actor, objection_id: int, key: UUID) -> ObjectionEvidence:
    """ObjectionEvidence.DoesNotExist outside the actor's scope."""
    visible = objections_for(actor).order_by().values("pk")
    return ObjectionEvidence.objects.get(objection_id=objection_id, objection__in=visible, key=key)
