"""Revocation procedures as the enterprise meets them."""

from django.db.models import QuerySet

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor
from reviews.cases.selectors.cases import visible_cases
from reviews.register.models import Registration
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation


def revocations_for(actor: Actor, *, state: str = "", q: str = "") -> QuerySet[Revocation]:
    """Those against numbers in the actor's scope, newest first; by a part of the enterprise's name
    or code, or of the number."""
    found = visible_revocations(actor).select_related(
        "registration", "proposed_by", "verified_by", "decided_by"
    )
    if q:
        number, firm = "registration", "registration__evaluation__enterprise"
        names = (f"{number}__enterprise_name_folded", f"{firm}__name_folded")
        codes = (f"{number}__uscc", f"{firm}__uscc", f"{number}__number")
        found = found.filter(by_words(q, names=names, codes=codes))
    return found.filter(state=state) if state else found


UNDECIDED = (RevocationState.NOTICED, RevocationState.VERIFIED)


def own_revocations(actor: Actor) -> QuerySet[Revocation]:
    """Those against the actor's numbers, newest first."""
    mine = Revocation.objects.filter(registration__evaluation__in=visible_cases(actor))
    return mine.select_related("registration__evaluation").order_by("-noticed_at")


def open_revocations(actor: Actor) -> QuerySet[Revocation]:
    return own_revocations(actor).filter(state__in=UNDECIDED)


def is_under_revocation(number: Registration) -> bool:
    """Whether a procedure against this number is not decided yet."""
    return number.revocations.filter(state__in=UNDECIDED).exists()


def own_revocation(actor: Actor, revocation_id: int) -> Revocation:
    """Raises Revocation.DoesNotExist."""
    return own_revocations(actor).get(pk=revocation_id)


def visible_revocations(actor: Actor) -> QuerySet[Revocation]:
    """The enterprise sees those against its own numbers, staff those in scope."""
    procedures = Revocation.objects.select_related("registration").order_by("-noticed_at", "-pk")
    return procedures.filter(registration__evaluation__in=visible_cases(actor))


def visible_registrations(actor: Actor) -> QuerySet[Registration]:
    return Registration.objects.filter(evaluation__in=visible_cases(actor)).order_by("number")
