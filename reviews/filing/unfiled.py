"""Enterprises that have signed up and have not filed in a season."""

from django.db.models import Exists, OuterRef, QuerySet

from agencies.models import Season
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.models import Evaluation


def unfiled(season: Season) -> QuerySet[Enterprise]:
    """With a draft, with a case that was recalled, or with nothing at all."""
    filed = Evaluation.objects.filter(enterprise=OuterRef("pk"), season=season)
    return Enterprise.objects.filter(~Exists(filed.exclude(state=State.FILLING)))
