"""The last day of a deadline for one enterprise, extensions included (rulebook §5).

One rule for a page, a sweep and a letter: the season's day, or the latest granted to the enterprise
or to an agency that answers for it.
"""

from datetime import date

from django.db.models import DateField, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models import Value as Literal
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from agencies.models import Season
from enterprises.form.models import Extension
from enterprises.people.models import Enterprise

SUBMIT, CORRECT, FORWARD = Extension.Deadline
SEASON_DAY = {
    SUBMIT: "enterprise_deadline",
    CORRECT: "correction_deadline",
    FORWARD: "agency_deadline",
}
GRANTED_DAY = {SUBMIT: "submit_until", CORRECT: "correct_until", FORWARD: "forward_until"}
Asked = int | OuterRef | None


def submit_day(season: Season, enterprise: Enterprise) -> date:
    """Until when the enterprise may fill in and submit.

    An extension for an agency is one for the enterprises seated in its divisions, wherever a
    case of theirs was transferred to.
    """
    agency_no = enterprise.division.agency_id
    return last_day(season, SUBMIT, enterprise_id=enterprise.pk, agency_no=agency_no)


def last_day(
    season: Season,
    deadline: Extension.Deadline,
    *,
    enterprise_id: int | None,
    agency_no: int | None,
) -> date:
    """The season's day, or the latest day granted to the enterprise or to the agency of its
    division; with no enterprise the agency's own. A case that went elsewhere: `last_day_of_case`.
    """
    found = granted(deadline, enterprise=enterprise_id, agency=agency_no, home=agency_no)
    until = found.filter(season=season).aggregate(until=Max(GRANTED_DAY[deadline]))["until"]
    own = getattr(season, SEASON_DAY[deadline])
    return max(own, until) if until else own


def last_day_of_case(deadline: Extension.Deadline) -> Combinable:
    """The same over many cases, as an expression for a queryset of them."""
    found = granted(
        deadline,
        enterprise=OuterRef("enterprise"),
        agency=OuterRef("agency"),
        home=OuterRef("enterprise__division__agency"),
    ).filter(season=OuterRef("season"))
    latest = found.order_by().values("season").annotate(latest=Max(GRANTED_DAY[deadline]))
    return Greatest(F(f"season__{SEASON_DAY[deadline]}"), Subquery(latest.values("latest")))


def submit_day_of_enterprise(season: Season) -> Combinable:
    """`submit_day` over many enterprises, as an expression for a queryset of them."""
    home = OuterRef("division__agency")
    found = granted(SUBMIT, enterprise=OuterRef("pk"), agency=home, home=home)
    latest = found.filter(season=season).order_by().values("season")
    own = Literal(season.enterprise_deadline, output_field=DateField())
    return Greatest(own, Subquery(latest.annotate(latest=Max("submit_until")).values("latest")))


def submit_days(season: Season) -> set[date]:
    """Every day that is the last for some enterprise: the season's and those granted."""
    later = Extension.objects.filter(season=season).order_by()
    days = later.values_list("submit_until", flat=True).distinct()
    return {season.enterprise_deadline, *(day for day in days if day)}


def granted(
    deadline: Extension.Deadline, *, enterprise: Asked, agency: Asked, home: Asked
) -> QuerySet[Extension]:
    """The extensions that move this deadline for an enterprise whose case is at `agency`.

    Submitting goes by the agency of the enterprise's division (`home`), and so does what follows
    from it; correcting and forwarding by the agency of the case.
    """
    whom = Q(agency__isnull=False, agency=home, deadline=SUBMIT)
    if deadline != SUBMIT:
        whom |= Q(agency__isnull=False, agency=agency) & ~Q(deadline=SUBMIT)
    if enterprise is not None:
        whom |= Q(enterprise=enterprise)
    moving = Extension.objects.filter(**{f"{GRANTED_DAY[deadline]}__isnull": False})
    return moving.filter(whom)
