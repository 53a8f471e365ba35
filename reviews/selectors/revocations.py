"""The revocation procedures a reader may see."""

from django.db.models import QuerySet

from agencies.access import Actor
from reviews.models import Registration, Revocation
from reviews.selectors.cases import visible_cases


def visible_revocations(actor: Actor) -> QuerySet[Revocation]:
    """The enterprise sees those against its own numbers, staff those in scope."""
    procedures = Revocation.objects.select_related("registration").order_by("-noticed_at", "-pk")
    return procedures.filter(registration__evaluation__in=visible_cases(actor))


def visible_registrations(actor: Actor) -> QuerySet[Registration]:
    return Registration.objects.filter(evaluation__in=visible_cases(actor)).order_by("number")
