"""The survey on the calendar page, on the enterprise's home, and what the clock would do."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from agencies.access import Actor
from agencies.day_words import full_day, until_words
from agencies.deadlines import beijing_day, days_left, is_open
from agencies.duties import Duty
from agencies.enums import CITY_ROLES
from agencies.models import Season
from followup.surveys.models import Survey
from followup.surveys.selectors.own_surveys import own_surveys
from followup.surveys.selectors.rounds import planned, to_open, to_publish, to_remind

BY_ITSELF = "到开放日自动向编号有效的企业开放，截止前按设定的天数提醒；截止后公开汇总数据。"


def survey_duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """The four quarters of the season's year; an enterprise meets those it was asked in."""
    if actor.is_enterprise:
        yield from _own(actor, season)
        return
    for plan in planned(season.year):
        yield Duty(
            key=f"survey-{plan.quarter.year}q{plan.quarter.number}",
            title=f"{plan.quarter.words}调查",
            opens_on=plan.opens_on,
            due_on=plan.due_on,
            hands="企业填报，评价机构和县区催报" if actor.role in CITY_ROLES else "企业填报",
            by_itself=BY_ITSELF,
            place="surveys_of_staff",
        )


def _own(actor: Actor, season: Season) -> Iterator[Duty]:
    for survey in own_surveys(actor).filter(round__year=season.year).order_by("round__number"):
        yield Duty(
            key=f"survey-{survey.round.year}q{survey.round.number}",
            title=f"{survey.round}{'（已填报）' if survey.answered_at else ''}",
            opens_on=survey.round.opens_on,
            due_on=survey.round.due_on,
            hands="本企业",
            by_itself="逾期仍可填报，会注明逾期。",
            place="survey",
            place_id=survey.pk,
        )


def survey_happens(now: datetime) -> Iterable[str]:
    """A sentence for each thing that the sweeps would do at this moment."""
    for plan in to_open(now):
        yield f"开放{plan.quarter.words}调查，{full_day(plan.due_on)} 截止。"
    for of_round, step in to_remind(now):
        owed = Survey.objects.filter(round=of_round, answered_at=None).count()
        yield f"提醒{of_round}尚未填报的 {owed} 户（截止前 {step} 天）。"
    for of_round in to_publish(now):
        yield f"公开{of_round}的汇总数据。"


def waiting_words(survey: Survey, now: datetime) -> str:
    """What the home says of a survey that is owed."""
    due = survey.round.due_on
    if not is_open(due, now):
        return f"已于 {until_words(due)} 截止，请尽快补填；逾期填报会注明。约需五分钟。"
    left = days_left(due, beijing_day(now))
    return f"请于 {until_words(due)}（北京时间）前填报，还有 {left} 天（含今天），约需五分钟。"
