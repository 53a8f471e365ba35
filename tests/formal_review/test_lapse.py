"""What is not corrected or forwarded in time lapses; extensions count; those concerned are told."""

from datetime import date, timedelta

import pytest

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from agencies.enums import Role
from agencies.models import Agency
from agencies.sweeps import remind
from enterprises.form.models import Extension
from rehearsal.firms import stages
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions
from reviews.formal_review import sweeps
from tests.factories import case_in, journey_of, person, provincial_lead, reviewer_of
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

OCTOBER_25 = date(2026, 10, 25)
NOW = at(3, 2)


def state_of(case: Evaluation) -> str:
    return Evaluation.objects.get(pk=case.pk).state


def grant(deadline: str, until: date, actor=None, reason: str = "系统割接。", **target):
    return extensions.grant(
        actor=actor or provincial_lead(),
        year=2026,
        deadline=deadline,
        until=until,
        reason=reason,
        now=NOW,
        **target,
    )


def test_returned_case_lapses_at_24_00_of_its_due_day() -> None:
    case = case_in(State.RETURNED)
    sweeps.lapse(last_second(case.correction_due))
    assert state_of(case) == State.RETURNED
    sweeps.lapse(midnight(case.correction_due))
    assert state_of(case) == State.LAPSED


@pytest.mark.parametrize("state", [State.SUBMITTED, State.FORMAL_REVIEW])
def test_case_not_forwarded_lapses_at_24_00_of_25_october(state: State) -> None:
    case = case_in(state)
    sweeps.lapse(last_second(OCTOBER_25))
    assert state_of(case) == state
    sweeps.lapse(midnight(OCTOBER_25))
    assert state_of(case) == State.LAPSED


@pytest.mark.parametrize("state", [State.FILLING, State.FORWARDED, State.REGISTERED])
def test_case_that_waits_for_nobody_at_the_agency_does_not_lapse(state: State) -> None:
    case = case_in(state)
    sweeps.lapse(at(12, 31))
    assert state_of(case) == state


def test_enterprise_and_province_are_told_why() -> None:
    lead = provincial_lead()
    case = case_in(State.SUBMITTED)
    sweeps.lapse(midnight(OCTOBER_25))
    move = case.moves.get(act="lapse")
    told = Message.objects.filter(topic_id=str(move.pk)).order_by("recipient")
    owner = case.enterprise.representatives.get().user_id
    assert {message.recipient_id for message in told} == {owner, lead.user_id}
    assert all("仍未报送省科技厅" in message.body for message in told)


@pytest.mark.parametrize(
    ("deadline", "lapses"),
    [
        ("submit", date(2026, 11, 4)),
        ("correct", date(2026, 11, 4)),
        ("forward", date(2026, 10, 30)),
    ],
)
def test_case_of_an_extended_enterprise_lapses_when_its_agency_had_its_days(
    deadline: str, lapses: date
) -> None:
    """The season leaves the agency five days after the enterprise's; so does an extension."""
    case, other = case_in(State.SUBMITTED), case_in(State.SUBMITTED)
    grant(deadline, date(2026, 10, 30), enterprise_id=case.enterprise_id)
    sweeps.lapse(last_second(lapses))
    assert (state_of(case), state_of(other)) == (State.SUBMITTED, State.LAPSED)
    sweeps.lapse(midnight(lapses))
    assert state_of(case) == State.LAPSED


def test_cases_of_an_extended_agency_lapse_later_than_those_of_others() -> None:
    case, other = case_in(State.SUBMITTED), case_in(State.SUBMITTED, division="130102")
    grant(Extension.Deadline.FORWARD, date(2026, 10, 30), agency_no=4)
    sweeps.lapse(midnight(OCTOBER_25))
    assert (state_of(case), state_of(other)) == (State.SUBMITTED, State.LAPSED)


def test_later_of_two_extensions_counts() -> None:
    case = case_in(State.SUBMITTED)
    grant(Extension.Deadline.FORWARD, date(2026, 10, 30), enterprise_id=case.enterprise_id)
    grant(Extension.Deadline.FORWARD, date(2026, 11, 2), agency_no=4)
    sweeps.lapse(last_second(date(2026, 11, 2)))
    assert state_of(case) == State.SUBMITTED


def test_correction_extended_beyond_25_october_does_not_lapse_on_its_first_due_day() -> None:
    case = case_in(State.RETURNED)
    until = date(2026, 10, 28)
    grant(Extension.Deadline.CORRECT, until, enterprise_id=case.enterprise_id)
    sweeps.lapse(last_second(until))
    assert state_of(case) == State.RETURNED
    sweeps.lapse(midnight(until))
    assert state_of(case) == State.LAPSED


def test_enterprise_is_told_of_a_correction_that_was_extended() -> None:
    case = case_in(State.RETURNED)
    grant(Extension.Deadline.CORRECT, date(2026, 10, 28), agency_no=4)
    told = Message.objects.get(topic=Message.Topic.DEADLINE)
    assert told.recipient.representative.enterprise_id == case.enterprise_id
    assert "10月28日 24:00" in told.subject


def test_extension_granted_before_a_return_leaves_the_day_that_the_reviewer_sets() -> None:
    case = case_in(State.FORMAL_REVIEW)
    grant(Extension.Deadline.SUBMIT, date(2026, 11, 30), enterprise_id=case.enterprise_id)
    journey = journey_of(case)
    stages.send_for_correction(journey)
    due = journey.again().correction_due
    assert due < OCTOBER_25
    sweeps.lapse(midnight(due))
    assert state_of(case) == State.LAPSED


def test_extension_for_submitting_does_not_move_a_correction_within_the_season() -> None:
    """It can neither come back nor stand open: both rules read the same day."""
    case = case_in(State.RETURNED)
    grant(Extension.Deadline.SUBMIT, date(2026, 10, 23), enterprise_id=case.enterprise_id)
    sweeps.lapse(midnight(case.correction_due))
    assert state_of(case) == State.LAPSED


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"until": date(2026, 10, 25)}, "须晚于原定的 10月25日"),
        ({"until": date(2026, 3, 1)}, "不能早于今天"),
        ({"reason": "  "}, "写明理由"),
        ({"agency_no": None}, "请选择其一"),
        ({"enterprise_id": 1}, "请选择其一"),
        ({"deadline": "never"}, "请选择要延长的期限"),
    ],
)
def test_extension_is_refused(said: dict, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        grant(**{"deadline": "forward", "until": date(2026, 10, 30), "agency_no": 4, **said})
    assert not Extension.objects.exists()
    assert grant("forward", date(2026, 10, 30), agency_no=4)


def test_extension_of_an_agency_that_there_is_none_finds_none() -> None:
    with pytest.raises(Agency.DoesNotExist):
        grant("forward", date(2026, 10, 30), agency_no=99)


def test_extension_is_for_the_province_to_grant() -> None:
    with pytest.raises(NotAllowed):
        grant("forward", date(2026, 10, 30), actor=reviewer_of(), agency_no=4)


def warnings_to(actor) -> list[str]:
    told = Message.objects.filter(recipient=actor.user_id, topic=Message.Topic.DEADLINE)
    return list(told.order_by("pk").values_list("subject", flat=True))


def warn_every_day(first: date, last: date) -> None:
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        remind(at(day.month, day.day))


def test_agency_is_warned_10_5_3_and_1_days_before_its_cases_lapse() -> None:
    case_in(State.SUBMITTED)
    reviewer = reviewer_of()
    warn_every_day(date(2026, 10, 1), date(2026, 10, 26))
    assert warnings_to(reviewer) == [
        f"距报送截止 {days} 天（不含今天）：还有 1 件未报送" for days in (10, 5, 3, 1)
    ]


def test_warning_missed_on_its_day_is_caught_up_with_the_days_that_are_left() -> None:
    case_in(State.SUBMITTED)
    warn_every_day(date(2026, 10, 21), date(2026, 10, 21))
    assert warnings_to(reviewer_of()) == ["距报送截止 4 天（不含今天）：还有 1 件未报送"]


def test_agency_without_waiting_cases_and_other_people_are_not_warned() -> None:
    case_in(State.SUBMITTED)
    case_in(State.FORWARDED, division="130102")
    others = [reviewer_of(1), person(Role.COUNTY_OFFICER)]
    warn_every_day(date(2026, 10, 15), date(2026, 10, 25))
    assert [warnings_to(actor) for actor in others] == [[], []]


def test_delay_of_an_agency_is_told_to_its_lead_and_the_province_before_its_cases_lapse() -> None:
    """Three days and one day before, as a message of its own; the reviewer is only warned."""
    case_in(State.SUBMITTED)
    reviewer, lead, above = reviewer_of(), person(Role.AGENCY_LEAD), provincial_lead()
    elsewhere = person(Role.AGENCY_LEAD, agency=5)
    warn_every_day(date(2026, 10, 15), date(2026, 10, 26))
    escalated = [s for s in warnings_to(above) if "距失效截止" in s or "件未报送" in s]
    assert [s.partition("，")[2] for s in escalated] == [
        f"距失效截止 {n} 天（不含今天）" for n in (3, 1)
    ]
    assert set(escalated) <= set(warnings_to(lead))
    assert len(warnings_to(lead)) == 4 + 2
    assert len(warnings_to(reviewer)) == 4
    assert warnings_to(elsewhere) == []


def test_agency_that_has_forwarded_everything_is_reported_to_nobody() -> None:
    case_in(State.FORWARDED)
    above = provincial_lead()
    warn_every_day(date(2026, 10, 15), date(2026, 10, 26))
    assert warnings_to(above) == []


def test_extended_agency_is_warned_before_its_own_day() -> None:
    case_in(State.SUBMITTED)
    grant(Extension.Deadline.FORWARD, date(2026, 11, 10), agency_no=4)
    reviewer = reviewer_of()
    warn_every_day(date(2026, 10, 15), date(2026, 10, 30))
    assert warnings_to(reviewer) == []
    warn_every_day(date(2026, 10, 31), date(2026, 11, 11))
    assert len(warnings_to(reviewer)) == 4
    assert "11月10日 24:00" in Message.objects.filter(recipient=reviewer.user_id).latest("pk").body
