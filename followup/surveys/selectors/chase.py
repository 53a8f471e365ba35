"""The surveys of a quarter as agency, county and province go through them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor
from followup.surveys.enums import TABS, Standing
from followup.surveys.models import Survey, SurveyCall, SurveyRound
from followup.surveys.selectors.own_surveys import EXCUSED, visible_surveys

ANSWERED = Q(answered_at__isnull=False)
OWED = Q(answered_at=None) & ~EXCUSED
A_YEAR_BEFORE = Survey.objects.filter(
    enterprise=OuterRef("enterprise"),
    round__year=OuterRef("round__year") - 1,
    round__number=OuterRef("round__number"),
    answered_at__isnull=False,
)
STANDINGS: dict[Standing, Q] = {
    Standing.OWED: OWED,
    Standing.ANSWERED: ANSWERED,
    Standing.LATE: Q(is_late=True),
    Standing.FALLEN: Q(has_fallen=True),
    Standing.GAP: Q(financing_gap__gt=0),
    Standing.REQUIRED: ~EXCUSED,
    Standing.EXCUSED: EXCUSED,
    Standing.BOTH_YEARS: ANSWERED & Q(Exists(A_YEAR_BEFORE)),
}


def surveys_of(
    actor: Actor,
    of_round: SurveyRound,
    *,
    standing: Standing | None = None,
    q: str = "",
    by: Mapping[str, str] | None = None,
) -> QuerySet[Survey]:
    """Those in the jurisdiction, by county; `by` narrows to an agency, division, field or size."""
    found = visible_surveys(actor).filter(round=of_round)
    if standing is not None:
        found = found.filter(STANDINGS[standing])
    found = found.filter(**(by or {}))
    if q:
        names, codes = ("enterprise__name_folded",), ("enterprise__uscc",)
        found = found.filter(by_words(q, names=names, codes=codes))
    return found.order_by("agency", "division", "enterprise__name", "pk")


def listed(found: QuerySet[Survey]) -> QuerySet[Survey]:
    """With what a row of the list shows: the firm, the place and the last call."""
    last = SurveyCall.objects.filter(survey=OuterRef("pk")).order_by("-at", "-pk")
    return found.select_related("enterprise", "division", "agency").annotate(
        last_call=Subquery(last.values("text")[:1]), last_call_at=Subquery(last.values("at")[:1])
    )


def counted(found: QuerySet[Survey]) -> dict[str, int]:
    """How many there are of each standing, for the tabs; one query."""
    counts = {standing.value: Count("pk", filter=STANDINGS[standing]) for standing in TABS}
    return found.order_by().aggregate(**counts)


def response_by_county(actor: Actor, of_round: SurveyRound) -> list[dict[str, Any]]:
    """Each county of the reach with how many were asked, answered, late and are owed."""
    found = visible_surveys(actor).filter(round=of_round).order_by("agency", "division")
    city = Case(
        When(division__parent__parent=None, then=Value("")), default="division__parent__name"
    )
    named = found.annotate(place=Concat(city, "division__name"))
    counties = named.values("agency", "division", "place").annotate(
        asked=Count("pk", filter=~EXCUSED),
        answered=Count("pk", filter=ANSWERED),
        late=Count("pk", filter=Q(is_late=True)),
        owed=Count("pk", filter=OWED),
    )
    return [{**county, "rate": rate(county["answered"], county["asked"])} for county in counties]


def rate(answered: int, asked: int) -> str:
    """Answered of those asked; exact, rounded once."""
    return f"{Decimal(answered) * 100 / asked:.1f}%" if asked else "—"


def survey_in_reach(actor: Actor, survey_id: int) -> Survey:
    """With its round, firm and calls. Raises Survey.DoesNotExist."""
    found = visible_surveys(actor).select_related(
        "round",
        "enterprise",
        "division",
        "agency",
        "answered_by",
        "registration__evaluation__form",
    )
    return found.prefetch_related("calls__actor").get(pk=survey_id)
