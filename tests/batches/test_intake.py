"""The batch of the 25th: what it takes in, when it locks, what a late sweep catches up."""

from datetime import date

import pytest

from accounts.refusals import NotAllowed, Refusal
from agencies.access import CLOCK
from agencies.models import Season
from reviews.batches import services as batch
from reviews.batches.sweeps import gather, open_batches
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.formal_review import sweeps
from reviews.formal_review.models import FormalReview
from reviews.formal_review.services import formal_review
from tests.factories import case_in, provincial_lead, provincial_reviewer, reviewer_of
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

MARCH_25 = date(2026, 3, 25)


def forwarded(now) -> Evaluation:
    case = case_in(State.FORMAL_REVIEW)
    act = {"actor": reviewer_of(), "case_id": case.pk, "now": now}
    items = dict.fromkeys(FormalReview.CHECKLIST, True)
    formal_review.check(**act, items=items, other_matters="")
    formal_review.forward(**act)
    return case


def again(case: Evaluation) -> Evaluation:
    return Evaluation.objects.get(pk=case.pk)


def ordinal_of(case: Evaluation) -> int | None:
    return Evaluation.objects.values_list("batch__ordinal", flat=True).get(pk=case.pk)


def sweep(now) -> None:
    open_batches(now)
    gather(now)


def test_batch_opens_on_the_25th_and_not_before() -> None:
    sweep(last_second(date(2026, 3, 24)))
    assert not Batch.objects.filter(ordinal=3).exists()
    sweep(midnight(date(2026, 3, 24)))
    opened = Batch.objects.get(ordinal=3)
    assert (opened.intake_day, opened.locked_at) == (MARCH_25, None)
    assert opened.number == "2026年第3批"


def test_batch_opens_on_a_25th_that_is_no_working_day() -> None:
    sweep(at(4, 25))  # a Saturday
    assert Batch.objects.filter(ordinal=4, intake_day=date(2026, 4, 25)).exists()


def test_batch_takes_in_until_24_00_of_its_day_and_locks_then() -> None:
    in_time, late = forwarded(last_second(MARCH_25)), forwarded(midnight(MARCH_25))
    sweep(last_second(MARCH_25))
    assert Batch.objects.get(ordinal=3).locked_at is None
    sweep(midnight(MARCH_25))
    assert (again(in_time).state, ordinal_of(in_time)) == (State.PROVINCIAL_REVIEW, 3)
    assert (again(late).state, ordinal_of(late)) == (State.FORWARDED, None)
    assert Batch.objects.get(ordinal=3).locked_at == midnight(MARCH_25)
    sweep(at(4, 25))
    assert ordinal_of(late) == 4


def test_sweep_that_runs_days_late_sorts_by_the_moment_of_forwarding() -> None:
    in_time, late = forwarded(last_second(MARCH_25)), forwarded(midnight(MARCH_25))
    sweep(at(5, 3))
    assert (ordinal_of(in_time), ordinal_of(late)) == (3, 4)
    assert not Batch.objects.filter(locked_at=None).exists()


def test_case_forwarded_on_25_october_is_in_octobers_batch() -> None:
    case = forwarded(last_second(date(2026, 10, 25)))
    sweep(at(10, 26))
    sweeps.lapse(at(10, 26))
    assert (again(case).state, ordinal_of(case)) == (State.PROVINCIAL_REVIEW, 10)


def test_case_forwarded_in_the_next_year_by_extension_has_its_batch() -> None:
    case = forwarded(at(3, 24))
    Evaluation.objects.filter(pk=case.pk).update(forwarded_at=at(1, 5, year=2027))
    sweep(at(1, 25, year=2027))
    assert ordinal_of(case) == 13
    sweep(at(2, 25, year=2027))
    assert not Batch.objects.filter(ordinal=14).exists()


def test_locked_batch_takes_in_nothing() -> None:
    first = forwarded(at(3, 24))
    sweep(midnight(MARCH_25))
    second = forwarded(at(3, 24))
    locked = Batch.objects.get(ordinal=3)
    assert batch.take_in(batch_id=locked.pk, now=at(3, 27)) == []
    assert (again(first).batch_id, again(second).batch_id) == (locked.pk, None)


def test_batch_of_a_season_that_locks_by_hand_waits_for_the_lead() -> None:
    Season.objects.filter(year=2026).update(batch_locks_itself=False)
    case = forwarded(at(3, 24))
    sweep(midnight(MARCH_25))
    opened = Batch.objects.get(ordinal=3)
    assert opened.locked_at is None and again(case).batch_id == opened.pk
    lead = provincial_lead()
    locked = batch.lock(actor=lead, batch_id=opened.pk, now=at(3, 27))
    assert (locked.locked_at, locked.locked_by_id) == (at(3, 27), lead.user_id)
    with pytest.raises(Refusal, match="已经锁定"):
        batch.lock(actor=lead, batch_id=opened.pk, now=at(3, 28))


def test_locking_by_hand_before_24_00_of_the_day_is_refused() -> None:
    Season.objects.filter(year=2026).update(batch_locks_itself=False)
    sweep(at(3, 25))
    opened = Batch.objects.get(ordinal=3)
    with pytest.raises(Refusal, match="3月25日 24:00"):
        batch.lock(actor=provincial_lead(), batch_id=opened.pk, now=last_second(MARCH_25))
    assert batch.lock(actor=provincial_lead(), batch_id=opened.pk, now=midnight(MARCH_25))


def test_locking_is_for_the_lead_only() -> None:
    sweep(at(3, 25))
    opened = Batch.objects.get(ordinal=3)
    with pytest.raises(NotAllowed):
        batch.lock(actor=provincial_reviewer(), batch_id=opened.pk, now=at(3, 26))


def test_gathering_is_recorded_as_the_clocks() -> None:
    case = forwarded(at(3, 24))
    sweep(at(3, 25))
    written = case.moves.get(act="gather")
    assert (written.actor, written.role, written.at) == (None, CLOCK.role, at(3, 25))
