"""Two quarters of the survey in the demonstration: one over and published, one that runs."""

from datetime import date, datetime, time, timedelta

from agencies.access import Actor
from agencies.deadlines import BEIJING, closes_at
from followup.surveys.models import Survey, SurveyRound
from followup.surveys.quarters import Quarter
from followup.surveys.selectors.own_surveys import own_survey
from followup.surveys.selectors.rounds import Planned
from followup.surveys.services import answering, opening, publishing, survey_calls
from rehearsal.firms.stages import Journey
from rehearsal.season.survey_answers import figures

OPEN_FOR, RUNS_SINCE, RUNS_ON = 20, 12, 18  # days


def show_surveys(journeys: dict[str, Journey], day: date, caller: Actor) -> None:
    """Told as of `day`, before anybody's number is revoked. In the quarter that is over one firm was
    in time, one late, the others silent; in the running one there are an answer, a draft and a call.
    """
    issued = journeys["registered_1"].again().registration.issued_at
    now = Quarter(day.year, (day.month + 2) // 3)
    first, running = issued.astimezone(BEIJING).date() + timedelta(days=2), _before(day, RUNS_SINCE)
    over = _opened(now.before, first, first + timedelta(days=OPEN_FOR))
    _answer(over, journeys["registered_1"], at=closes_at(over.due_on) - timedelta(hours=8))
    publishing.publish(round_id=over.pk, now=closes_at(over.due_on) + timedelta(hours=1))
    _answer(over, journeys["registered_2"], at=closes_at(over.due_on) + timedelta(days=1, hours=9))
    runs = _opened(now, running, day + timedelta(days=RUNS_ON))
    _answer(runs, journeys["registered_2"], at=_morning(_before(day, 3)))
    _draft(runs, journeys["registered_1"], at=_morning(_before(day, 1)))
    _call(runs, journeys["registered_3"], caller, at=_morning(_before(day, 1)))


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(10, 20), tzinfo=BEIJING)


def _opened(quarter: Quarter, opens_on: date, due_on: date) -> SurveyRound:
    now = datetime.combine(opens_on, time(0, 5), tzinfo=BEIJING)
    opened = opening.open_round(plan=Planned(quarter, opens_on, due_on), now=now)
    assert opened is not None
    return opened


def _survey(of_round: SurveyRound, journey: Journey) -> Survey:
    asked = Survey.objects.get(round=of_round, enterprise=journey.enterprise.enterprise_id)
    return own_survey(journey.enterprise, asked.pk)


def _answer(of_round: SurveyRound, journey: Journey, *, at: datetime) -> None:
    survey = _survey(of_round, journey)
    answering.answer(
        actor=journey.enterprise,
        survey_id=survey.pk,
        values=figures(journey.firm, survey),
        version=survey.version,
        confirmed=True,
        now=at,
    )


def _draft(of_round: SurveyRound, journey: Journey, *, at: datetime) -> None:
    survey = _survey(of_round, journey)
    typed = {"staff": str(journey.firm.staff), "revenue": "待财务核对"}
    answering.keep_draft(
        actor=journey.enterprise, survey_id=survey.pk, typed=typed, version=survey.version, now=at
    )


def _call(of_round: SurveyRound, journey: Journey, caller: Actor, *, at: datetime) -> None:
    survey = _survey(of_round, journey)
    text = "已电话提醒，财务说本周内填报。"
    survey_calls.note_call(actor=caller, survey_id=survey.pk, text=text, now=at)
