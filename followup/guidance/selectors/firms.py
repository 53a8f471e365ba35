"""Firms that are guided: enterprises without a submission, listed firms without an account.

A credit code joins the two: it is compared as it is stored, so that a code mended later still
meets the list. Everything begins at what the reader may see.
"""

from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from agencies.access import Actor, in_reach
from agencies.models import Season
from enterprises.form.models import FormPart
from enterprises.form.selectors.deadlines import submit_day_of_enterprise
from enterprises.people.models import Enterprise
from followup.guidance.models import GuidedFirm
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing.unfiled import unfiled
from reviews.register.models import Registration

ACCOUNT = Enterprise.objects.filter(uscc=OuterRef("uscc"))


def cases_of(season: Season, enterprise: str = "pk") -> QuerySet[Evaluation]:
    """The cases of the enterprise that the outer query is about."""
    return Evaluation.objects.filter(enterprise=OuterRef(enterprise), season=season)


def own_enterprises(actor: Actor) -> QuerySet[Enterprise]:
    """Those seated in the actor's place."""
    return Enterprise.objects.filter(_seated(actor))


def not_filed(actor: Actor, season: Season) -> QuerySet[Enterprise]:
    """Enterprises of the jurisdiction without a submission in the season."""
    return unfiled(season).filter(_seated(actor))


def _seated(actor: Actor) -> Q:
    return in_reach(actor, enterprise="pk", agency="division__agency", division="division")


def with_progress(found: QuerySet[Enterprise], season: Season) -> QuerySet[Enterprise]:
    """Each with `has_begun`, `sections_saved`, `submit_by` (its own last day), and
    `number_last_year`, "" for those without one."""
    saved = FormPart.objects.filter(
        form__enterprise=OuterRef("pk"), form__season=season, version__gt=0
    )
    count = saved.order_by().values("form").annotate(n=Count("pk")).values("n")
    number = last_years(season).values("number")[:1]
    return found.annotate(
        has_begun=Exists(cases_of(season).filter(state=State.FILLING)),
        sections_saved=Coalesce(Subquery(count), 0),
        submit_by=submit_day_of_enterprise(season),
        number_last_year=Coalesce(Subquery(number), Value("")),
    )


def last_years(season: Season) -> QuerySet[Registration]:
    """The number, not revoked, of the outer query's enterprise in the year before the season."""
    before = Registration.objects.filter(
        evaluation__enterprise=OuterRef("pk"),
        year=season.year - 1,
        evaluation__state=State.REGISTERED,
    )
    return before.order_by("number")


def guided(actor: Actor, season: Season) -> QuerySet[GuidedFirm]:
    """What is written down in the season of firms in the actor's reach.

    Each with `place` (the county of its account, else of the list, "" when neither says one) and
    `has_account`.
    """
    own = ACCOUNT.values("division_id")[:1]
    firms = GuidedFirm.objects.filter(season=season).annotate(
        place=Coalesce(
            Subquery(own), F("division_id"), Value(""), output_field=CharField(max_length=6)
        ),
        has_account=Exists(ACCOUNT),
    )
    return firms.filter(in_reach(actor, agency="agency", division="place"))


def without_account(actor: Actor, season: Season) -> QuerySet[GuidedFirm]:
    """Listed firms whose code nobody has signed up with."""
    return guided(actor, season).filter(has_account=False)


def turned(actor: Actor, season: Season) -> QuerySet[GuidedFirm]:
    """Firms that were guided and have filed since: they left the list by themselves."""
    since = is_filed().filter(first_submitted_at__gte=OuterRef("begun_at"))
    return guided(actor, season).filter(Exists(since))


def is_filed() -> QuerySet[Evaluation]:
    """A filed case, in its season, of the guided firm that the outer query is about."""
    filed = Evaluation.objects.filter(season=OuterRef("season"), enterprise__uscc=OuterRef("uscc"))
    return filed.exclude(state=State.FILLING)


def filed_in(year: int, uscc: str) -> bool:
    """Whether the enterprise of this code has filed in the season."""
    cases = Evaluation.objects.filter(season=year, enterprise__uscc=uscc)
    return cases.exclude(state=State.FILLING).exists()
