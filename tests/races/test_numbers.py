"""Numbers taken by many at once: none twice, none left out, also when some give theirs back."""

from datetime import date, datetime

import pytest
from django.db import transaction

from accounts.refusals import Refusal
from agencies.deadlines import BEIJING
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.services import objections
from reviews.register import services as registry
from reviews.register.models import Announcement, Registration
from tests.factories import person
from tests.factories.rows import crowd, listed
from tests.races.threads import overtaken, together

pytestmark = pytest.mark.django_db(transaction=True)

OVER = datetime(2026, 4, 13, 9, 0, tzinfo=BEIJING)
FIRST, LAST = date(2026, 3, 27), date(2026, 4, 10)
IN_PERIOD = datetime(2026, 4, 10, 23, 59, 59, tzinfo=BEIJING)


def take(count: int):
    return lambda: registry.take_numbers(year=2026, division_id="130302", count=count)


def take_and_give_back() -> None:
    with transaction.atomic():
        take(3)()
        transaction.set_rollback(True)


def ready(count: int, *, divisions: tuple[str, ...] = ("130302",)) -> list[int]:
    ids = crowd(count, State.PUBLICIZED, divisions=divisions)
    listed(ids, first_day=FIRST, last_day=LAST)
    return ids


def asked() -> Announcement:
    lead = person(Role.PROVINCIAL_LEAD)
    return registry.request_announcement(actor=lead, year=2026, now=OVER)


def sequences(division: str = "130302") -> list[int]:
    taken = Registration.objects.filter(division=division).order_by("sequence")
    return list(taken.values_list("sequence", flat=True))


def test_sixteen_threads_take_numbers_without_duplicate_or_gap() -> None:
    counts = [1 + n % 5 for n in range(64)]

    def several(mine: list[int]):
        return lambda: [(take(count)(), count) for count in mine]

    outcomes = together(*[several(counts[n::16]) for n in range(16)])
    taken = [
        number
        for outcome in outcomes
        for first, count in outcome
        for number in range(first, first + count)
    ]
    assert sorted(taken) == list(range(1, sum(counts) + 1))


def test_numbers_given_back_by_a_rollback_are_taken_by_others() -> None:
    outcomes = together(*[take(1), take_and_give_back] * 8)
    assert sorted(outcome for outcome in outcomes if outcome is not None) == list(range(1, 9))


def test_one_announcement_carried_out_by_four_workers_is_carried_out_once() -> None:
    ids = ready(50, divisions=("130302", "130303"))
    announcement = asked()
    outcomes = together(
        *[lambda: registry.carry_out(announcement_id=announcement.pk, now=OVER)] * 4
    )
    assert sorted(outcomes) == [False, False, False, True]
    assert sequences("130302") == list(range(1, 26))
    assert sequences("130303") == list(range(1, 26))
    assert Evaluation.objects.filter(pk__in=ids, state=State.REGISTERED).count() == 50


def test_two_leads_who_ask_at_once_get_one_announcement() -> None:
    ready(3)
    leads = [person(Role.PROVINCIAL_LEAD) for _ in range(4)]
    outcomes = together(
        *[
            lambda lead=lead: registry.request_announcement(actor=lead, year=2026, now=OVER)
            for lead in leads
        ]
    )
    assert sum(isinstance(outcome, Announcement) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Refusal) for outcome in outcomes) == 3
    assert Announcement.objects.get().ordinal == 1


def test_objection_filed_in_the_last_second_holds_its_row_from_the_announcement() -> None:
    ids = ready(3)
    announcement = asked()
    held = Evaluation.objects.get(pk=ids[1])
    filed, carried = overtaken(
        lambda: objecting(held, IN_PERIOD),
        lambda: registry.carry_out(announcement_id=announcement.pk, now=OVER),
    )
    assert not isinstance(filed, Exception)
    assert carried is True
    assert Evaluation.objects.get(pk=held.pk).state == State.PUBLICIZED
    assert sequences() == [1, 2]


def test_objection_that_comes_after_the_announcement_is_refused() -> None:
    ids = ready(3)
    announcement = asked()
    case = Evaluation.objects.get(pk=ids[1])
    carried, late = overtaken(
        lambda: registry.carry_out(announcement_id=announcement.pk, now=OVER),
        lambda: objecting(case, IN_PERIOD),
    )
    assert carried is True
    assert isinstance(late, Refusal)
    assert "已入库" in late.sentence
    assert sequences() == [1, 2, 3]


def test_objection_accepted_during_the_announcement_holds_its_row() -> None:
    ids = ready(3)
    first, second = (objecting(Evaluation.objects.get(pk=pk), IN_PERIOD) for pk in ids[:2])
    lead = person(Role.PROVINCIAL_LEAD)
    for objection in (first, second):
        objections.refuse(
            actor=lead, objection_id=objection.pk, conclusion="没有事实依据。", now=IN_PERIOD
        )
    third = objecting(Evaluation.objects.get(pk=ids[2]), IN_PERIOD)
    announcement = asked()
    _, carried = overtaken(
        lambda: objections.accept(actor=lead, objection_id=third.pk, reason="实名异议。", now=OVER),
        lambda: registry.carry_out(announcement_id=announcement.pk, now=OVER),
    )
    assert carried is True
    assert Evaluation.objects.get(pk=ids[2]).state == State.OBJECTED
    assert sequences() == [1, 2]


def test_announcement_whose_last_row_was_objected_to_meanwhile_is_withdrawn() -> None:
    ids = ready(1)
    announcement = asked()
    case = Evaluation.objects.get(pk=ids[0])
    _, carried = overtaken(
        lambda: objecting(case, IN_PERIOD),
        lambda: registry.carry_out(announcement_id=announcement.pk, now=OVER),
    )
    assert carried is False
    assert not Announcement.objects.exists()
    assert not Registration.objects.exists()


def objecting(case: Evaluation, now: datetime):
    return objections.file(
        row_id=case.publicity_row.pk,
        name="赵建国",
        phone="0335-8000000",
        is_organisation=False,
        facts="专利权属存在争议。",
        evidence=[],
        now=now,
    )
