"""What the clock tells of a round: openings, reminders, the end; each once, however it runs."""

from datetime import date, timedelta

import pytest

from accounts.models import Message
from agencies.duties import duty_rooms
from agencies.enums import Role
from agencies.models import Season
from followup.campaign.models import RoundNotice
from followup.campaign.selectors.due_notices import due_notices
from followup.campaign.services import campaign_rounds
from followup.campaign.sweeps import campaign_notices
from tests.campaign.scenes import (
    CLOSES,
    OPENS,
    OPTING,
    SETTINGS,
    UNTIL,
    make_round,
    opt_in,
    recommended,
    registered,
    release,
    withdraw,
    without_number,
)
from tests.factories import (
    owner_of,
    person,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db
OPENING = midnight(OPENS - timedelta(days=1))


def told(user_id: int, words: str) -> int:
    found = Message.objects.filter(recipient=user_id, topic="campaign", subject__contains=words)
    return found.count()


def kinds() -> list[tuple[str, int]]:
    return list(RoundNotice.objects.order_by("pk").values_list("kind", "step"))


def test_opening_is_told_once_to_those_with_a_number_in_force() -> None:
    make_round()
    with_number, without = owner_of(registered()), owner_of(without_number())
    campaign_notices(OPENING - timedelta(seconds=1))
    assert kinds() == []
    for now in (OPENING, OPENING, at(6, 2)):
        campaign_notices(now)
    assert told(with_number.user_id, "开始报名") == 1
    assert told(without.user_id, "开始报名") == 0
    assert kinds()[0] == ("opened", 0)


def test_reminder_goes_to_those_who_have_not_opted_in_at_each_step() -> None:
    of_round = make_round()
    silent, there, gone = registered(), registered(), registered()
    opt_in(of_round, there, now=at(6, 2))
    withdraw(opt_in(of_round, gone, now=at(6, 2)), now=at(6, 3))
    for day in range(9, 22):
        campaign_notices(at(6, day))
    assert told(owner_of(silent).user_id, "报名还有") == 3
    for firm in (there, gone):
        assert told(owner_of(firm).user_id, "报名还有") == 0
    assert [step for kind, step in kinds() if kind == "opt_in"] == [10, 3, 1]


def test_late_clock_tells_the_nearest_step_only() -> None:
    make_round()
    silent = owner_of(registered())
    campaign_notices(at(6, 18))
    assert told(silent.user_id, "报名还有 2 天截止") == 1
    assert [step for kind, step in kinds() if kind == "opt_in"] == [3]
    campaign_notices(last_second(CLOSES))
    assert told(silent.user_id, "报名今天截止") == 1
    campaign_notices(midnight(CLOSES))
    assert len([kind for kind, _ in kinds() if kind == "opt_in"]) == 2


def test_agency_is_reminded_of_how_many_wait_for_it() -> None:
    of_round = make_round()
    opt_in(of_round, registered(), now=OPTING)
    opt_in(of_round, registered(), now=OPTING)
    recommended(of_round, registered("130202"))
    ours, theirs = reviewer_of(), reviewer_of(5)
    campaign_notices(at(6, 27))
    assert told(ours.user_id, "推荐还有 3 天截止：还有 2 户待推荐") == 1
    assert told(theirs.user_id, "推荐") == 0


def test_end_of_recommending_is_told_to_the_leads_until_it_is_released() -> None:
    of_round, lead, officer = make_round(), provincial_lead(), provincial_reviewer()
    recommended(of_round, registered())
    campaign_notices(last_second(UNTIL))
    assert told(lead.user_id, "可以发布") == 0
    for _ in range(2):
        campaign_notices(midnight(UNTIL))
    assert (told(lead.user_id, "可以发布"), told(officer.user_id, "可以发布")) == (1, 0)
    release(of_round)
    assert due_notices(at(7, 3)) == []


def test_day_that_moved_is_reminded_of_anew() -> None:
    of_round = make_round()
    silent = owner_of(registered())
    campaign_notices(at(6, 19))
    campaign_rounds.change_round(
        actor=provincial_reviewer(),
        round_id=of_round.pk,
        settings={**SETTINGS, "closes_on": date(2026, 6, 25)},
        consent="同意书",
        now=at(6, 19),
    )
    campaign_notices(at(6, 24))
    assert told(silent.user_id, "报名还有 1 天截止") == 2


def test_what_is_due_is_said_without_being_done() -> None:
    make_round()
    room = duty_rooms["campaign"]
    assert list(room.happens(OPENING - timedelta(seconds=1))) == []
    said = list(room.happens(at(6, 10)))
    assert len(said) == 2 and all("金融支持“2026年夏季" in one for one in said)
    assert not RoundNotice.objects.exists() and not Message.objects.filter(topic="campaign")
    campaign_notices(at(6, 10))
    assert list(room.happens(at(6, 10))) == []


@pytest.mark.parametrize(
    ("reader", "titles"),
    [
        (lambda: person(Role.ENTERPRISE), ["金融支持报名"]),
        (lambda: person(Role.COUNTY_OFFICER), ["金融支持推荐"]),
        (reviewer_of, ["金融支持推荐"]),
        (provincial_reviewer, ["金融支持报名", "金融支持推荐"]),
        (lambda: person(Role.ADMINISTRATOR), []),
    ],
)
def test_each_reader_meets_its_own_days_in_the_calendar(reader, titles) -> None:
    of_round = make_round()
    found = list(duty_rooms["campaign"].duties(reader(), Season.objects.get(year=2026)))
    assert [duty.title.partition("：")[0] for duty in found] == titles
    assert all(duty.place_id == of_round.pk for duty in found)
    days = {"金融支持报名": CLOSES, "金融支持推荐": UNTIL}
    assert [duty.due_on for duty in found] == [days[title] for title in titles]


def test_clock_with_nothing_due_asks_two_questions(django_assert_max_num_queries) -> None:
    of_round = make_round()
    recommended(of_round, registered())
    release(of_round)
    with django_assert_max_num_queries(2):
        campaign_notices(at(8, 1))
