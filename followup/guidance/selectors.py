"""Who has not filed yet, for those who guide and chase (应评尽评)."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor, in_reach
from agencies.models import Season
from enterprises.form.selectors.deadlines import submit_day_of_enterprise
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.models import Evaluation


def not_filed(
    actor: Actor, season: Season, *, q: str = "", division: str = ""
) -> QuerySet[Enterprise]:
    """Registered enterprises of the jurisdiction without a submission in the season.

    Each with `submit_by`, its own last day. A case that was recalled or is still being filled in has not been filed.
    """
    filed = Evaluation.objects.filter(enterprise=OuterRef("pk"), season=season).exclude(
        state=State.FILLING
    )
    begun = Evaluation.objects.filter(enterprise=OuterRef("pk"), season=season, state=State.FILLING)
    reach = in_reach(actor, enterprise="pk", agency="division__agency", division="division")
    found = Enterprise.objects.filter(reach).exclude(Exists(filed))
    found = found.annotate(has_begun=Exists(begun))
    if q:
        found = found.filter(by_words(q, names=("name_folded",), codes=("uscc",)))
    if division:
        found = found.filter(division_id=division)
    found = found.annotate(submit_by=submit_day_of_enterprise(season))
    return found.select_related("division__agency").order_by("division_id", "name", "pk")
