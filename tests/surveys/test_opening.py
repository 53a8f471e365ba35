"""A quarter's survey is opened once, for whoever has a number, and its people are told."""

from datetime import date

import pytest

from accounts.models import Message
from agencies.models import ReminderSteps
from enterprises.people.models import Representative
from followup.surveys.enums import WhoIsAsked
from followup.surveys.models import Survey, SurveyPlan, SurveyRound, SurveySettings
from followup.surveys.selectors.rounds import planned
from followup.surveys.sweeps import open_surveys, publish_surveys, remind_of_surveys
from reviews.cases.enums import State
from reviews.register.models import Registration
from tests.factories import case_in, owner_of
from tests.factories.rows import without_locks
from tests.moments import at, last_second, midnight
from tests.surveys.asked import asked, give, owner, registered, revoke

pytestmark = pytest.mark.django_db
FIRST = at(6, 1, 0)


def told(topic_id: str) -> list[int]:
    found = Message.objects.filter(topic="survey", topic_id=topic_id).order_by("recipient")
    return list(found.values_list("recipient", flat=True))


@pytest.mark.parametrize(
    ("number", "opens", "due"),
    [
        (1, date(2026, 3, 1), date(2026, 3, 31)),
        (2, date(2026, 6, 1), date(2026, 6, 30)),
        (3, date(2026, 9, 1), date(2026, 9, 30)),
        (4, date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_quarter_opens_on_the_first_and_is_due_on_the_last_of_its_month(number, opens, due):
    assert planned(2026)[number - 1][1:] == (opens, due)


def test_survey_is_opened_from_the_first_moment_of_its_day_and_not_before():
    registered()
    open_surveys(last_second(date(2026, 5, 31)))
    assert not SurveyRound.objects.exists()
    open_surveys(FIRST)
    opened = SurveyRound.objects.get()
    assert (opened.year, opened.number, opened.asked) == (2026, 2, 1)
    assert (opened.opens_on, opened.due_on) == (date(2026, 6, 1), date(2026, 6, 30))


@pytest.mark.parametrize(("moment", "is_opened"), [(last_second, True), (midnight, False)])
def test_late_beat_catches_up_until_the_last_day(moment, is_opened):
    registered()
    open_surveys(moment(date(2026, 6, 30)))
    assert SurveyRound.objects.exists() == is_opened


def test_second_run_opens_nothing_anew_and_tells_nobody_again():
    survey = asked()
    open_surveys(at(6, 2, 9))
    assert Survey.objects.count() == SurveyRound.objects.count() == 1
    assert told("2026q2-opened") == [owner(survey).user_id]


def test_survey_belongs_to_agency_division_field_and_size_of_the_firm():
    survey = asked(enterprise=registered("130303"))
    assert (survey.agency_id, survey.division_id, survey.size) == (4, "130303", "small")
    assert survey.field == survey.registration.evaluation.form.products.first().field


def test_only_a_number_in_force_on_the_day_is_asked():
    with_number = registered()
    case_in(State.RETURNED, at=at(5, 8))
    over, revoked, newer = registered(), registered(), registered()
    with without_locks() as cursor:
        for firm, column, value in (
            (over, "valid_until", "2026-05-31"),
            (newer, "issued_at", "2026-06-01 00:00:01+08"),
        ):
            number = Registration.objects.get(evaluation__enterprise=firm)
            sql = f"UPDATE register_registration SET {column} = %s WHERE id = %s"
            cursor.execute(sql, [value, number.pk])
    revoke(revoked)
    open_surveys(at(6, 3, 9))
    assert [one.enterprise for one in Survey.objects.order_by("pk")] == [with_number]


def test_province_may_ask_those_of_last_year_too():
    last_year = registered()
    with without_locks() as cursor:
        cursor.execute(
            "UPDATE register_registration SET valid_until = '2025-12-31', year = 2025,"
            " issued_at = '2025-09-01'"
        )
    open_surveys(FIRST)
    assert not Survey.objects.exists()
    with without_locks() as cursor:
        cursor.execute("DELETE FROM surveys_surveyround")
    SurveySettings.objects.create(who_is_asked=WhoIsAsked.LAST_YEAR_TOO)
    open_surveys(FIRST)
    assert Survey.objects.get().enterprise == last_year


def test_province_may_set_other_days():
    SurveyPlan.objects.create(quarter=2, opens_month=6, opens_day=5, due_month=7, due_day=10)
    open_surveys(at(6, 4, 9))
    assert not SurveyRound.objects.exists()
    open_surveys(at(6, 5, 0))
    assert SurveyRound.objects.get().due_on == date(2026, 7, 10)


def test_every_person_of_a_firm_that_owes_is_reminded_once_a_step():
    first, second = registered(), registered()
    open_surveys(FIRST)
    owing, done = (Survey.objects.get(enterprise=firm) for firm in (first, second))
    give(done)
    colleague = owner_of(case_in(State.FILLING, at=at(6, 2)).enterprise)
    Representative.objects.filter(user=colleague.user_id).update(enterprise=first, is_owner=False)
    remind_of_surveys(at(6, 19))
    assert told("2026q2-10") == []
    for hour in (1, 2):
        remind_of_surveys(at(6, 20, hour))
    assert told("2026q2-10") == sorted([owner(owing).user_id, colleague.user_id])
    remind_of_surveys(at(6, 30, 9))
    assert told("2026q2-3") == [] and len(told("2026q2-1")) == 2
    remind_of_surveys(at(7, 1, 0))
    assert Message.objects.filter(topic="survey", topic_id__startswith="2026q2-").count() == 6


def test_days_of_reminding_are_the_provinces():
    asked()
    ReminderSteps.objects.create(kind="survey", days=[20])
    remind_of_surveys(at(6, 9, 9))
    assert told("2026q2-20") == []
    remind_of_surveys(at(6, 10, 9))
    assert len(told("2026q2-20")) == 1


def test_firm_whose_number_is_revoked_meanwhile_is_not_reminded():
    survey = asked()
    revoke(survey.enterprise)
    remind_of_surveys(at(6, 29, 9))
    assert told("2026q2-1") == []


def test_sums_are_published_when_the_last_day_is_over_and_then_stand():
    survey = asked()
    publish_surveys(last_second(date(2026, 6, 30)))
    assert SurveyRound.objects.get().published_at is None
    publish_surveys(at(7, 1, 1))
    first = SurveyRound.objects.get()
    assert first.public_tables["answered"] == 0
    give(survey, now=at(7, 2, 9))
    publish_surveys(at(7, 3, 1))
    assert SurveyRound.objects.get().public_tables == first.public_tables
