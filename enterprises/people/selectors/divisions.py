"""Divisions as a person picks them: first the city, then the county or zone."""

from django.db.models import Q, QuerySet

from agencies.enums import DivisionLevel
from agencies.models import Division

PICKABLE = (DivisionLevel.COUNTY, DivisionLevel.ZONE)


def pickable() -> QuerySet[Division]:
    """Counties and zones that have a responsible agency."""
    found = Division.objects.filter(level__in=PICKABLE, agency__isnull=False)
    return found.select_related("agency")


def cities() -> QuerySet[Division]:
    """The first step: the cities, and 雄安新区, which stands beside them."""
    return Division.objects.filter(parent__level=DivisionLevel.PROVINCE)


def divisions_of(city_code: str) -> QuerySet[Division]:
    """The second step. 雄安新区 is a zone itself and answers for three counties of 保定."""
    within = Q(parent=city_code) | Q(code=city_code)
    zone = Division.objects.filter(code=city_code, level=DivisionLevel.ZONE).first()
    if zone:
        within |= Q(agency=zone.agency_id)
    return pickable().filter(within).order_by("level", "code")


def city_of(division: Division) -> str:
    """The code of the first step for a division picked earlier."""
    above = division.parent_id
    return division.code if above is None or above == "130000" else above
