"""The survey under parallel transactions: each sweep does its work once, no answer is lost."""

import pytest

from accounts.models import Message
from accounts.refusals import LostRace
from followup.surveys.models import Survey, SurveyRound
from followup.surveys.services import answering
from followup.surveys.sweeps import open_surveys, publish_surveys, remind_of_surveys
from tests import factories
from tests.moments import at
from tests.races.threads import overtaken, together
from tests.surveys.asked import DAY, JUNE, answers, asked, owner, registered, words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference_data()


def told(step: str) -> int:
    return Message.objects.filter(topic="survey", topic_id=f"2026q2-{step}").count()


def test_four_beats_open_remind_and_publish_once():
    firms = [registered() for _ in range(2)]
    together(*[lambda: open_surveys(JUNE)] * 4)
    assert SurveyRound.objects.get().asked == Survey.objects.count() == told("opened") == len(firms)
    together(*[lambda: remind_of_surveys(at(6, 29))] * 4)
    assert told("1") == len(firms)
    together(*[lambda: publish_surveys(at(7, 1))] * 4)
    assert SurveyRound.objects.get().published_at == at(7, 1)


def test_second_beat_waits_for_the_opening_and_then_finds_it():
    registered()
    overtaken(lambda: open_surveys(JUNE), lambda: open_surveys(JUNE))
    assert Survey.objects.count() == told("opened") == 1


def test_of_two_colleagues_one_learns_that_the_other_was_first():
    survey = asked()
    act = {"actor": owner(survey), "survey_id": survey.pk, "version": 0, "now": DAY}
    first, second = overtaken(
        lambda: answering.keep_draft(typed=words(request="甲"), **act),
        lambda: answering.answer(values=answers(request="乙"), confirmed=True, **act),
    )
    assert isinstance(second, LostRace) and not isinstance(first, Exception)
    kept = Survey.objects.get()
    assert kept.draft["request"] == "甲" and kept.answered_at is None
