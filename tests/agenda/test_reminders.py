"""Who is reminded of what, when, and once (rulebook §5)."""

from datetime import date, timedelta

import pytest

from accounts.models import Message, User
from accounts.sweeps import deliver_messages
from agencies.enums import Role
from agencies.models import ReminderSteps, Season
from agencies.sweeps import remind
from enterprises.people.models import Representative
from reviews.cases.enums import State
from reviews.cases.services import extensions
from reviews.revocation import services as revocation
from tests.factories import case_in, make_enterprise, owner_of, person, provincial_lead
from tests.moments import at

pytestmark = pytest.mark.django_db


def told(actor, kind: str) -> list[str]:
    found = Message.objects.filter(recipient=actor.user_id, topic_id__startswith=f"{kind}-")
    return list(found.order_by("pk").values_list("subject", flat=True))


def every_day(first: date, last: date) -> None:
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        remind(at(day.month, day.day, year=day.year))


def test_firms_that_have_not_filed_are_reminded_30_10_3_and_1_days_before() -> None:
    draft, nothing = case_in(State.FILLING), make_enterprise()
    filed = case_in(State.SUBMITTED)
    every_day(date(2026, 9, 15), date(2026, 10, 25))
    days = [f"距提交截止 {n} 天（不含今天）：2026 年度信息表尚未提交" for n in (30, 10, 3, 1)]
    assert told(owner_of(draft.enterprise), "enterprise_deadline") == days
    assert told(owner_of(nothing), "enterprise_deadline") == days
    assert told(owner_of(filed.enterprise), "enterprise_deadline") == []


def test_firm_that_was_given_longer_is_reminded_before_its_own_day_only() -> None:
    case = case_in(State.FILLING)
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline="submit",
        until=date(2026, 11, 20),
        reason="停电。",
        now=at(3, 2),
        enterprise_id=case.enterprise_id,
    )
    owner = owner_of(case.enterprise)
    every_day(date(2026, 9, 15), date(2026, 10, 20))
    assert told(owner, "enterprise_deadline") == []
    every_day(date(2026, 10, 21), date(2026, 11, 25))
    assert len(told(owner, "enterprise_deadline")) == 4


def test_every_colleague_is_reminded_and_nobody_whose_account_is_closed() -> None:
    case = case_in(State.FILLING)
    colleague = User.objects.create_user("tongshi", "t@example.com", name="李同事")
    gone = User.objects.create_user("zou", "z@example.com", name="周同事", is_active=False)
    for user in (colleague, gone):
        Representative.objects.create(user=user, enterprise=case.enterprise)
    remind(at(10, 10))
    reminded = Message.objects.filter(topic_id__startswith="enterprise_deadline-")
    assert set(reminded.values_list("recipient", flat=True)) == {
        owner_of(case.enterprise).user_id,
        colleague.pk,
    }


def test_nobody_is_reminded_before_the_season_opens() -> None:
    make_enterprise()
    Season.objects.filter(pk=2026).update(opens_on=date(2026, 10, 12))
    remind(at(10, 11))
    assert not Message.objects.filter(topic_id__startswith="enterprise_deadline-").exists()
    remind(at(10, 12))
    assert Message.objects.filter(topic_id__startswith="enterprise_deadline-").exists()


def test_correction_is_reminded_until_it_comes_back() -> None:
    case = case_in(State.RETURNED)
    due = case.correction_due
    every_day(due - timedelta(days=8), due + timedelta(days=1))
    assert told(owner_of(case.enterprise), "correction") == [
        f"距补正截止 {n} 天（不含今天）：补正尚未提交" for n in (5, 3, 1)
    ]
    led = Message.objects.filter(topic_id__startswith="correction-").first()
    assert (led.place, led.place_id) == ("own_case", case.pk)


def test_statement_is_reminded_until_it_is_made() -> None:
    silent, spoken = case_in(State.REGISTERED), case_in(State.REGISTERED)
    now = at(6, 8)
    opened = [
        revocation.propose(
            actor=provincial_lead(),
            registration_id=case.registration.pk,
            ground="listed",
            facts="列入异常名录。",
            fact_on=date(2026, 6, 1),
            now=now,
        )
        for case in (silent, spoken)
    ]
    revocation.make_statement(
        actor=owner_of(spoken.enterprise), revocation_id=opened[1].pk, text="已移出。", now=now
    )
    every_day(date(2026, 6, 9), date(2026, 6, 20))
    assert opened[0].statement_due == date(2026, 6, 15)
    assert told(owner_of(silent.enterprise), "statement") == [
        f"距陈述申辩截止 {n} 天（不含今天）：尚未收到陈述申辩" for n in (3, 1)
    ]
    assert told(owner_of(spoken.enterprise), "statement") == []


def test_end_of_a_number_is_reminded_to_who_holds_it() -> None:
    revoked, holder = case_in(State.REVOKED), case_in(State.REGISTERED)
    every_day(date(2026, 11, 25), date(2027, 1, 2))
    assert told(owner_of(holder.enterprise), "validity") == [
        f"距编号有效期截止 {n} 天（不含今天）：2026 年度入库登记编号即将到期" for n in (30, 10)
    ]
    assert told(owner_of(revoked.enterprise), "validity") == []


def test_days_are_the_provinces_to_set() -> None:
    case = case_in(State.FILLING)
    ReminderSteps.objects.create(kind="enterprise_deadline", days=[7])
    every_day(date(2026, 9, 15), date(2026, 10, 25))
    assert told(owner_of(case.enterprise), "enterprise_deadline") == [
        "距提交截止 7 天（不含今天）：2026 年度信息表尚未提交"
    ]


def test_reminder_that_was_missed_for_days_is_caught_up_once() -> None:
    case = case_in(State.FILLING)
    remind(at(10, 16))
    remind(at(10, 16, 12))
    assert told(owner_of(case.enterprise), "enterprise_deadline") == [
        "距提交截止 4 天（不含今天）：2026 年度信息表尚未提交"
    ]


def test_reminders_wait_for_the_digest_of_the_morning() -> None:
    case = case_in(State.RETURNED, at=at(10, 9))
    owner = owner_of(case.enterprise)
    remind(at(10, 12, 0))
    written = Message.objects.filter(recipient=owner.user_id, topic="deadline", sent_at=None)
    assert written.count() == 1
    deliver_messages(at(10, 12, 1))
    assert written.exists()
    deliver_messages(at(10, 12, 8))
    assert not written.exists()


def test_agency_reminder_stays_a_legal_notice() -> None:
    case_in(State.SUBMITTED)
    lead = person(Role.AGENCY_LEAD)
    remind(at(10, 22))
    kinds = Message.objects.filter(recipient=lead.user_id, topic="deadline").order_by("pk")
    assert [(m.topic_id.split("-")[0], m.legal_notice) for m in kinds] == [
        ("agency_deadline", True),
        ("escalation", False),
    ]


def test_sweep_costs_the_same_for_1_and_30_firms(django_assert_max_num_queries) -> None:
    case_in(State.FILLING)
    with django_assert_max_num_queries(100) as one:
        remind(at(10, 16))
    for _ in range(5):
        case_in(State.FILLING)
    with django_assert_max_num_queries(100) as more:
        remind(at(10, 16))
    assert len(more) == len(one)
