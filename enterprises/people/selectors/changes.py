"""Change reports, limited to those of the actor's enterprise or jurisdiction."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor
from enterprises.people.access import forms_in_reach
from enterprises.people.models import ChangeProof, ChangeReport, Enterprise


def visible_changes(actor: Actor, q: str = "") -> QuerySet[ChangeReport]:
    """Own for an enterprise; its division's or agency's for city and county; all for the rest."""
    found = ChangeReport.objects.filter(forms_in_reach(actor, "enterprise"))
    if q:
        names = ("enterprise__name_folded", "new_name_folded")
        found = found.filter(by_words(q, names=names, codes=("enterprise__uscc",)))
    return (
        found.select_related(
            "enterprise__division", "reported_by", "decided_by", "enterprise__division__agency"
        )
        .prefetch_related("proofs")
        .order_by("-reported_at", "-pk")
    )


def visible_proof(actor: Actor, key: UUID) -> ChangeProof:
    """Raises ChangeProof.DoesNotExist."""
    reports = visible_changes(actor).order_by().values("pk")
    return ChangeProof.objects.get(report__in=reports, key=key)


def own_enterprise(actor: Actor) -> Enterprise:
    """Raises Enterprise.DoesNotExist for anybody who is not of an enterprise."""
    found = Enterprise.objects.select_related("division__agency")
    return found.get(pk=actor.own_enterprise_id if actor.is_enterprise else 0)
