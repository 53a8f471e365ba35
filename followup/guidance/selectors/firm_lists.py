"""The lists that were imported, as their agency reads them."""

from django.db.models import QuerySet

from agencies.access import Actor, in_reach
from agencies.models import Season
from followup.guidance.models import FirmList


def lists_of(actor: Actor, season: Season) -> QuerySet[FirmList]:
    """Newest first."""
    found = FirmList.objects.filter(in_reach(actor, agency="agency"), season=season)
    return found.select_related("imported_by").order_by("-imported_at", "-pk")
