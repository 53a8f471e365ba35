"""The clock asks last year's registered to update, reminds them, and tells who did not, each once."""

from datetime import date, timedelta

import pytest

from accounts.models import Message
from accounts.outgoing.outbox import due_in_digest
from agencies.duties import duty_rooms
from agencies.enums import ReminderKind
from agencies.models import ReminderSteps, Season
from followup.updates.selectors.update_rounds import Round, due_day, round_of
from followup.updates.sweeps import keep_updates
from rehearsal.firms import stages
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.revocation.models import Revocation
from tests.factories import (
    case_in,
    journey_of,
    make_enterprise,
    owner_of,
    provincial_lead,
    reviewer_of,
)
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db
DUE = date(2027, 3, 31)
JANUARY = at(1, 2, year=2027)


def told(actor) -> list[str]:
    found = Message.objects.filter(topic=Message.Topic.UPDATE, recipient=actor.user_id)
    return list(found.order_by("pk").values_list("topic_id", flat=True))


def day(month: int, n: int, hour: int = 9):
    return at(month, n, hour, year=2027)


def test_holder_is_asked_once_from_the_day_the_new_season_opens(registered, new_season):
    owner = owner_of(registered.enterprise)
    keep_updates(at(12, 31))
    assert told(owner) == []
    keep_updates(JANUARY)
    keep_updates(JANUARY + timedelta(hours=1))
    assert told(owner) == ["2027-asked"]
    message = Message.objects.get(topic=Message.Topic.UPDATE)
    assert "2027年3月31日 24:00" in message.body and not message.legal_notice
    assert message in due_in_digest(JANUARY + timedelta(days=1))
    assert message.url == "/enterprise/update/"


def test_only_holders_of_a_number_in_force_are_asked(registered, new_season):
    filed, silent = case_in(State.SUBMITTED), make_enterprise()
    revoked = journey_of(registered)
    revoked.case = registered
    stages.revoke(revoked)
    keep_updates(JANUARY)
    assert not Message.objects.filter(topic=Message.Topic.UPDATE).exists()
    assert told(owner_of(filed.enterprise)) == told(owner_of(silent)) == []


def test_number_issued_after_the_asking_is_asked_too(registered, new_season):
    keep_updates(JANUARY)
    late = case_in(State.REGISTERED)
    keep_updates(day(1, 3))
    assert told(owner_of(late.enterprise)) == ["2027-asked"]
    assert told(owner_of(registered.enterprise)) == ["2027-asked"]


def test_nobody_is_asked_while_the_new_season_is_not_set_up(registered):
    assert round_of(2027) is None
    keep_updates(JANUARY)
    keep_updates(day(4, 2))
    assert told(owner_of(registered.enterprise)) == []
    season_set_up(2027)
    keep_updates(day(1, 3))
    assert told(owner_of(registered.enterprise)) == ["2027-asked"]


def test_who_has_not_updated_is_reminded_at_each_step_once(registered, new_season):
    owner = owner_of(registered.enterprise)
    keep_updates(JANUARY)
    keep_updates(day(1, 29))
    assert told(owner) == ["2027-asked"]
    keep_updates(day(1, 30))
    keep_updates(day(2, 3))
    assert told(owner) == ["2027-asked", "2027-60"]
    keep_updates(day(3, 10))  # two steps late: the nearer one alone
    keep_updates(last_second(DUE))
    assert told(owner) == ["2027-asked", "2027-60", "2027-30", "2027-3"]


def test_steps_are_the_provinces(registered, new_season):
    ReminderSteps.objects.create(kind=ReminderKind.UPDATE, days=[7])
    keep_updates(JANUARY)
    keep_updates(day(3, 23))
    assert told(owner_of(registered.enterprise)) == ["2027-asked"]
    keep_updates(day(3, 24))
    assert told(owner_of(registered.enterprise)) == ["2027-asked", "2027-7"]


def test_who_has_updated_is_reminded_no_more(registered, new_season):
    keep_updates(JANUARY)
    case_in(State.SUBMITTED, enterprise=registered.enterprise, at=day(1, 10), year=2027)
    keep_updates(day(1, 30))
    assert told(owner_of(registered.enterprise)) == ["2027-asked"]


def test_season_that_opens_late_asks_and_reminds_not_at_the_same_moment(registered, new_season):
    Season.objects.filter(pk=2027).update(opens_on=date(2027, 3, 5))
    keep_updates(day(3, 5))
    assert told(owner_of(registered.enterprise)) == ["2027-asked"]
    keep_updates(day(3, 21))
    assert told(owner_of(registered.enterprise)) == ["2027-asked", "2027-10"]


def test_overdue_are_told_to_agency_and_province_once_and_nothing_is_revoked(
    registered, new_season
):
    lead, reviewer, other = provincial_lead(), reviewer_of(), reviewer_of(5)
    keep_updates(JANUARY)
    keep_updates(last_second(DUE))
    assert "2027-overdue" not in told(lead)
    keep_updates(midnight(DUE))
    keep_updates(midnight(DUE) + timedelta(days=3))
    assert told(lead) == told(reviewer) == ["2027-overdue"]
    assert told(other) == []
    subjects = Message.objects.filter(topic_id="2027-overdue").values_list("subject", flat=True)
    assert set(subjects) == {"1 家企业逾期未更新信息表"}
    registered.refresh_from_db(fields=["ended_at"])
    assert registered.ended_at is None and not Revocation.objects.exists()


def test_last_day_is_the_season_befores_or_the_new_seasons_own(registered, new_season):
    assert due_day(2027) == DUE and due_day(2026) is None
    assert round_of(2027) == Round(new_season, DUE)
    Season.objects.filter(pk=2026).update(annual_update_due=date(2026, 4, 30))
    assert due_day(2026) == date(2026, 4, 30) and due_day(2027) is None
    Season.objects.filter(pk=2027).update(annual_update_due=date(2027, 4, 15))
    assert due_day(2027) == date(2027, 4, 15)
    Season.objects.filter(pk=2027).update(opens_on=date(2027, 4, 16))
    assert round_of(2027) is None


def test_last_day_is_a_duty_of_holders_agencies_and_province(registered, new_season):
    room, season = duty_rooms["updates"], Season.objects.get(pk=2026)
    for actor in (owner_of(registered.enterprise), reviewer_of(), provincial_lead()):
        (duty,) = [one for one in room.duties(actor, season) if one.due_on == DUE]
        assert duty.key == "update-2027" and "不自动撤销" in duty.by_itself
        assert duty.opens_on == date(2027, 1, 1)
    assert list(room.duties(owner_of(make_enterprise()), season)) == []


def test_what_would_happen_is_said_and_not_done(registered, new_season):
    happens = duty_rooms["updates"].happens
    assert list(happens(at(12, 31))) == []
    assert list(happens(JANUARY)) == ["请 1 家上年入库企业更新 2027 年度信息表"]
    assert told(owner_of(registered.enterprise)) == []
    keep_updates(JANUARY)
    assert list(happens(JANUARY)) == []
    assert list(happens(day(1, 30))) == ["提醒 1 家企业更新信息表（截止前 60 天一档）"]
    assert list(happens(midnight(DUE))) == ["向评价机构和省科技厅通报 1 家企业逾期未更新"]
    keep_updates(midnight(DUE))
    assert list(happens(midnight(DUE))) == []
