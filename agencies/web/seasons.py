"""Which season a page of staff is about."""

from django.http import HttpRequest
from django.utils import timezone

from agencies.models import Season
from agencies.selectors import working_season


def season_of(request: HttpRequest) -> Season:
    """The season asked for in the address (?year=), else the one that runs."""
    return working_season(timezone.now(), request.GET.get("year", ""))
