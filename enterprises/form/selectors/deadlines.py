"""The last day of a deadline for one enterprise, extensions included (rulebook §5)."""

from datetime import date

from django.db.models import Max, Q, QuerySet

from agencies.models import Season
from enterprises.form.models import Extension
from enterprises.people.models import Enterprise

SUBMIT, CORRECT, FORWARD = Extension.Deadline
# Whoever may still submit or correct has an agency that may still forward on the same day.
EXTENDED_BY = {SUBMIT: [SUBMIT], CORRECT: [SUBMIT, CORRECT], FORWARD: [SUBMIT, CORRECT, FORWARD]}
SEASON_DAY = {
    SUBMIT: "enterprise_deadline",
    CORRECT: "correction_deadline",
    FORWARD: "agency_deadline",
}


def submit_day(season: Season, enterprise: Enterprise) -> date:
    """Until when the enterprise may fill in and submit.

    An extension for an agency is one for the enterprises seated in its divisions, wherever a
    case of theirs was transferred to.
    """
    agency_no = enterprise.division.agency_id
    return last_day(season, SUBMIT, enterprise_id=enterprise.pk, agency_no=agency_no)


def last_day(
    season: Season, deadline: Extension.Deadline, *, enterprise_id: int, agency_no: int | None
) -> date:
    """The season's day, or the latest day granted to the enterprise or to its agency."""
    granted = extensions(deadline).filter(season=season)
    latest = granted.filter(Q(enterprise=enterprise_id) | Q(agency__isnull=False, agency=agency_no))
    until = latest.aggregate(until=Max("until"))["until"]
    own = getattr(season, SEASON_DAY[deadline])
    return max(own, until) if until else own


def extensions(deadline: Extension.Deadline) -> QuerySet[Extension]:
    """The extensions that move this deadline."""
    return Extension.objects.filter(deadline__in=EXTENDED_BY[deadline])
