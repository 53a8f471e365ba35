"""The enterprises whose accounts an agency or the province looks after."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor
from enterprises.people.access import enterprises_in_reach
from enterprises.people.models import AccountAct, AccountProof, Enterprise


def visible_enterprises(actor: Actor, q: str = "") -> QuerySet[Enterprise]:
    """Those of the agency's divisions, all for the province; none for anybody else."""
    found = Enterprise.objects.filter(enterprises_in_reach(actor))
    if q:
        found = found.filter(by_words(q, names=("name_folded",), codes=("uscc",)))
    return found.select_related("division__agency").order_by("division_id", "name", "pk")


def acts_on(enterprise: Enterprise) -> QuerySet[AccountAct]:
    """Newest first."""
    found = AccountAct.objects.filter(enterprise=enterprise).order_by("-at", "-pk")
    return found.select_related("actor", "agency").prefetch_related("proofs")


def visible_account_proof(actor: Actor, key: UUID) -> AccountProof:
    """Raises AccountProof.DoesNotExist; the enterprise's own people do not see these papers."""
    enterprises = visible_enterprises(actor).order_by().values("pk")
    return AccountProof.objects.get(act__enterprise__in=enterprises, key=key)
