"""An enterprise's surveys, and what its figures are compared with."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db.models import F, Q, QuerySet, Sum

from agencies.access import Actor
from agencies.deadlines import is_open
from enterprises.form.models import InformationForm, RDProject, StaffQuarter
from followup.surveys.access import surveys_in_reach
from followup.surveys.boxes import LINES
from followup.surveys.comparing import Before, Figure
from followup.surveys.models import Survey
from followup.surveys.quarters import Quarter
from reviews.cases.enums import State
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation

# Not asked any more: the number by which the firm was asked is revoked. Found by the decisions, which
# are few, not by the cases.
REVOKED = Revocation.objects.filter(
    state=RevocationState.REVOKED, registration__evaluation__state=State.REVOKED
)
EXCUSED = Q(answered_at=None, registration__in=REVOKED.order_by().values("registration"))
YEAR_IN_QUARTERS = 4


def visible_surveys(actor: Actor) -> QuerySet[Survey]:
    """Those in the actor's jurisdiction."""
    return Survey.objects.filter(surveys_in_reach(actor))


def own_surveys(actor: Actor) -> QuerySet[Survey]:
    """The enterprise's, newest first."""
    found = visible_surveys(actor).filter(enterprise=actor.own_enterprise_id)
    found = found.select_related("round").defer("round__public_tables")
    return found.order_by("-round__year", "-round__number")


def own_survey(actor: Actor, survey_id: int) -> Survey:
    """Raises Survey.DoesNotExist."""
    found = own_surveys(actor).select_related(
        "enterprise", "registration__evaluation__form", "answered_by", "saved_by"
    )
    return found.get(pk=survey_id)


def owed_surveys(actor: Actor) -> QuerySet[Survey]:
    """Not answered, late ones too, oldest first; not of a number that was revoked."""
    owed = own_surveys(actor).filter(answered_at=None).exclude(EXCUSED)
    return owed.order_by("round__year", "round__number")


def may_answer(survey: Survey, now: datetime) -> bool:
    """Until the due day as often as the firm likes; after it once, if it had not answered."""
    return survey.answered_at is None or is_open(survey.round.due_on, now)


def before_of(survey: Survey) -> Before:
    """What is known beside this survey: three queries for the surveys and the form."""
    quarter = survey.round.quarter
    answered = {
        Quarter(one.round.year, one.round.number): one
        for one in _answered_around(survey.enterprise_id, quarter)
    }
    same_year = [one for one in answered if one.year == quarter.year]
    earlier = max((one for one in same_year if one < quarter), default=None)
    later = min((one for one in same_year if one > quarter), default=None)

    def said(of: Quarter | None) -> dict[str, Figure | None]:
        return answered[of].figures if of in answered else {}

    return Before(
        quarter=quarter,
        last_year=said(quarter.a_year_before),
        last_quarter=said(quarter.before),
        earlier=said(earlier),
        earlier_number=earlier.number if earlier else 0,
        later=said(later),
        later_number=later.number if later else 0,
        form=of_the_form(survey.registration.evaluation.form),
    )


def _answered_around(enterprise_id: int, quarter: Quarter) -> Iterable[Survey]:
    """Of this year and the last."""
    found = Survey.objects.filter(
        enterprise=enterprise_id,
        answered_at__isnull=False,
        round__year__in=(quarter.year, quarter.year - 1),
    )
    return found.select_related("round").defer("round__public_tables").order_by("pk")


def of_the_form(form: InformationForm) -> dict[str, Figure | None]:
    """The Information Form's figures as a quarter would have them; its staff at the year's end."""
    last = StaffQuarter.objects.filter(form=form, quarter=4).first()
    spent = RDProject.objects.filter(form=form).aggregate(total=Sum("expense"))["total"]
    income = [form.main_income, form.other_income]
    of_year: dict[str, Decimal | None] = {
        "revenue": None if None in income else sum(filter(None, income), Decimal(0)),
        "profit": form.net_profit,
        "taxes": form.taxes,
        "rd_expense": spent,
    }
    quarters = {
        name: None if value is None else value / YEAR_IN_QUARTERS for name, value in of_year.items()
    }
    return {
        "staff": last.total_end if last else None,
        "technical_staff": last.technical_end if last else None,
        **quarters,
    }


def prefilled(before: Before) -> dict[str, Figure | None]:
    """What the page begins with: what last quarter said and is likely still so, else the form."""
    kept = [line.name for line in LINES if line.is_kept]
    known = before.last_quarter or before.earlier or before.form
    return {name: known.get(name) for name in kept}


def next_owed(actor: Actor) -> Survey | None:
    """The one whose day comes first."""
    return owed_surveys(actor).order_by(F("round__due_on")).first()
