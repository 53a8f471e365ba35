"""The rounds there are, those whose day of opening has come, and the settings."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from agencies.deadlines import beijing_day
from agencies.enums import ReminderKind
from agencies.reminding import step_reached
from agencies.selectors import reminder_steps
from followup.surveys.models import SurveyPlan, SurveyRound, SurveySettings
from followup.surveys.quarters import USUAL_DAYS, Quarter


class Planned(NamedTuple):
    """A quarter with the days that the province set, opened or not."""

    quarter: Quarter
    opens_on: date
    due_on: date


def survey_settings() -> SurveySettings:
    """The province's, else the defaults."""
    return SurveySettings.objects.first() or SurveySettings()


def planned(year: int) -> list[Planned]:
    """The four quarters of a year in their order."""
    own = {plan.pk: plan.days for plan in SurveyPlan.objects.order_by("pk")}
    days = {number: own.get(number, usual) for number, usual in USUAL_DAYS.items()}
    return [Planned(Quarter(year, n), *days[n].in_year(year)) for n in sorted(days)]


def to_open(now: datetime) -> list[Planned]:
    """Quarters whose survey is to be opened now: begun, not over, and no round yet.

    A late beat finds them as long as the last day is not over; a month that passed without the
    service is not opened afterwards, when everybody would be late at once.
    """
    today = beijing_day(now)
    begun = [plan for plan in planned(today.year) if plan.opens_on <= today <= plan.due_on]
    if not begun:
        return []
    there = set(SurveyRound.objects.filter(year=today.year).values_list("number", flat=True))
    return [plan for plan in begun if plan.quarter.number not in there]


def open_rounds(now: datetime) -> QuerySet[SurveyRound]:
    """Opened and not yet due."""
    return SurveyRound.objects.filter(due_on__gte=beijing_day(now)).order_by("year", "number")


def to_remind(now: datetime) -> list[tuple[SurveyRound, int]]:
    """Open rounds with the step of reminding that is reached and was not done yet."""
    rounds = list(open_rounds(now))
    steps = reminder_steps(ReminderKind.SURVEY) if rounds else ()
    reached = [(one, step_reached(one.due_on, beijing_day(now), steps)) for one in rounds]
    return [
        (one, step)
        for one, step in reached
        if step is not None and (one.reminded_step is None or step < one.reminded_step)
    ]


def to_publish(now: datetime) -> QuerySet[SurveyRound]:
    """Over and not yet told to the public."""
    over = Q(due_on__lt=beijing_day(now), published_at=None)
    return SurveyRound.objects.filter(over).order_by("year", "number")


def rounds() -> QuerySet[SurveyRound]:
    """All, newest first, without what is told to the public."""
    return SurveyRound.objects.defer("public_tables").order_by("-year", "-number")


def round_of(year: int, number: int) -> SurveyRound:
    """Raises SurveyRound.DoesNotExist."""
    return rounds().get(year=year, number=number)


def round_asked_for(word: str) -> SurveyRound | None:
    """The one that a page's address names (2026-3), else the newest; None while there is none."""
    year, _, number = word.partition("-")
    if year.isdecimal() and number.isdecimal() and len(year) == 4 and len(number) == 1:
        found = rounds().filter(year=int(year), number=int(number)).first()
        if found is not None:
            return found
    return rounds().first()


def published_rounds() -> QuerySet[SurveyRound]:
    """Those whose figures the public may read, newest first."""
    done = SurveyRound.objects.filter(published_at__isnull=False)
    return done.order_by(F("year").desc(), F("number").desc())
