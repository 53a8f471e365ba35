"""The agencies with the divisions they answer for."""

from django.db.models import Prefetch, QuerySet

from agencies.enums import DivisionLevel
from agencies.models import Agency, Division


def agencies_by_division() -> QuerySet[Agency]:
    """All agencies in their order, each with its `counties` (counties and zones)."""
    counties = Division.objects.filter(
        level__in=[DivisionLevel.COUNTY, DivisionLevel.ZONE]
    ).order_by("code")
    return Agency.objects.order_by("no").prefetch_related(
        Prefetch("divisions", queryset=counties, to_attr="counties")
    )
