"""Papers of objections: for those who handle them, and those whose time is over."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, QuerySet, Value

from agencies.access import Actor
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import ObjectionEvidence
from reviews.publicity.selectors.objections import objections_for

KEPT = ExpressionWrapper(
    Value(timedelta(days=1)) * F("objection__row__publicity__batch__season__objection_files_days"),
    DurationField(),
)


def evidence_for(actor: Actor, objection_id: int, key: UUID) -> ObjectionEvidence:
    """ObjectionEvidence.DoesNotExist outside the actor's scope."""
    visible = objections_for(actor).order_by().values("pk")
    return ObjectionEvidence.objects.get(objection_id=objection_id, objection__in=visible, key=key)


def to_clear(now: datetime) -> QuerySet[ObjectionEvidence]:
    """Files of refused objections that have been kept as long as the season says."""
    until = ExpressionWrapper(F("objection__decided_at") + KEPT, DateTimeField())
    refused = ObjectionEvidence.objects.filter(
        objection__state=ObjectionState.REFUSED, cleared_at=None
    )
    return refused.annotate(until=until).filter(until__lte=now).order_by("pk")
