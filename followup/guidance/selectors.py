"""Who has not filed yet, for those who guide and chase (应评尽评)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from agencies.access import Actor
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.models import Evaluation


def not_filed(actor: Actor, year: int, *, q: str = "", division: str = "") -> QuerySet[Enterprise]:
    """Registered enterprises of the jurisdiction without a submission in the season.

    A case that was recalled or is still being filled in has not been filed.
    """
    filed = Evaluation.objects.filter(enterprise=OuterRef("pk"), season_id=year).exclude(
        state=State.FILLING
    )
    begun = Evaluation.objects.filter(
        enterprise=OuterRef("pk"), season_id=year, state=State.FILLING
    )
    found = _jurisdiction(actor).exclude(Exists(filed)).annotate(has_begun=Exists(begun))
    if q:
        found = found.filter(Q(name__contains=q) | Q(uscc__contains=q.upper()))
    if division:
        found = found.filter(division_id=division)
    return found.select_related("division__agency").order_by("division_id", "name", "pk")


def _jurisdiction(actor: Actor) -> QuerySet[Enterprise]:
    enterprises = Enterprise.objects.all()
    if actor.division_code:
        return enterprises.filter(division_id=actor.division_code)
    if actor.agency_no:
        return enterprises.filter(division__agency_id=actor.agency_no)
    return enterprises if actor.is_province else enterprises.none()
