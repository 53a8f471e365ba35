"""Demonstration data: every stage, on any day, once."""

from datetime import date

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from accounts.models import Message
from agencies.enums import Role
from enterprises.people.access import actor_of
from followup.delivery.selectors import unreached
from followup.surveys.models import Survey, SurveyCall
from rehearsal.demonstration import cast, showcase
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.models import Publicity
from reviews.register.selectors.announceable import announceable

pytestmark = pytest.mark.django_db

DAYS = [
    date(2026, 2, 10),  # too early in the season: told in the one before
    date(2026, 10, 9),  # the week after the holidays
    date(2027, 4, 1),  # a year without a calendar
]


@pytest.mark.parametrize("today", DAYS)
def test_demo_has_a_case_in_every_state_on_any_day(today: date):
    showcase.build(today=today)
    states = set(Evaluation.objects.order_by("pk").values_list("state", flat=True))
    assert states == set(State.values)
    surveys = Survey.objects.filter(round__published_at=None)
    assert surveys.exclude(draft={}).exists() and surveys.exclude(answered_at=None).exists()
    assert SurveyCall.objects.exists() and Survey.objects.filter(is_late=True).exists()


def test_demo_has_nobody_whose_address_is_not_confirmed():
    showcase.build(today=DAYS[1])
    confirmed = EmailAddress.objects.values_list("verified", flat=True)
    assert confirmed and all(confirmed)


def test_demo_leaves_a_list_in_publicity_and_one_that_waits_for_its_announcement():
    today = date(2026, 11, 24)
    showcase.build(today=today)
    current = Publicity.objects.get(closed_at=None)
    assert current.first_day < today < current.last_day
    waiting = announceable(2026, current.published_at)
    assert waiting and {case.batch_id for case in waiting} != {current.batch_id}


def test_demo_run_again_changes_nothing_and_its_people_sign_in(settings, monkeypatch, capsys):
    settings.DEBUG = True
    monkeypatch.setenv("EVALSVC_DEMO_PASSWORD", "shi-yong-2026")
    call_command("demo")
    before = list(Evaluation.objects.order_by("pk").values_list("pk", "state"))
    first = capsys.readouterr().out
    call_command("demo")
    assert list(Evaluation.objects.order_by("pk").values_list("pk", "state")) == before
    assert capsys.readouterr().out == first
    people = [authenticate(username=row[0], password="shi-yong-2026") for row in cast.accounts()]
    assert {actor_of(user).role for user in people} == set(Role) - {Role.SYSTEM}


def test_demo_is_refused_in_production(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="开发环境"):
        call_command("demo")
    assert not Evaluation.objects.exists()


def test_demo_has_reminders_and_somebody_to_telephone_and_somebody_who_was():
    showcase.build(today=date(2026, 10, 9))
    reviewer = cast.actor("qhd_reviewer")
    assert len(unreached(reviewer)) == len(unreached(reviewer, called=True)) == 1
    assert Message.objects.filter(topic=Message.Topic.DEADLINE, topic_id__contains="-2").exists()
