"""The objections a member of staff may see: those to rows of the cases in scope."""

from django.db.models import QuerySet

from agencies.access import Actor
from reviews.models import Objection
from reviews.selectors.cases import visible_cases


def visible_objections(actor: Actor) -> QuerySet[Objection]:
    """None for enterprises: the objector is never shown to them."""
    objections = Objection.objects.select_related("row").order_by("-filed_at", "-pk")
    if actor.is_enterprise:
        return objections.none()
    return objections.filter(row__evaluation__in=visible_cases(actor))
