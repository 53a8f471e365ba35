"""Revocation procedures as the enterprise meets them."""

from django.db.models import QuerySet

from agencies.access import Actor
from reviews.enums import RevocationState
from reviews.models import Revocation
from reviews.selectors.cases import visible_cases

UNDECIDED = (RevocationState.NOTICED, RevocationState.VERIFIED)


def own_revocations(actor: Actor) -> QuerySet[Revocation]:
    """Those against the actor's numbers, newest first."""
    mine = Revocation.objects.filter(registration__evaluation__in=visible_cases(actor))
    return mine.select_related("registration__evaluation").order_by("-noticed_at")


def open_revocations(actor: Actor) -> QuerySet[Revocation]:
    return own_revocations(actor).filter(state__in=UNDECIDED)


def own_revocation(actor: Actor, revocation_id: int) -> Revocation:
    """Raises Revocation.DoesNotExist."""
    return own_revocations(actor).get(pk=revocation_id)
