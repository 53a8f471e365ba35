"""What got stuck is found, and mended by hand on record."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from accounts.models import Message
from accounts.refusals import LostRace, Refusal
from agencies.enums import Role
from followup.machine_room.models import Repair
from followup.machine_room.selectors.stuck import GRACE
from followup.machine_room.services.faults import FAULTS
from followup.machine_room.services.repairing import repair
from reviews.batches.sweeps import open_batches
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.formal_review import sweeps
from reviews.publicity.models import Publicity
from tests.factories import case_in, person
from tests.moments import at, midnight
from tests.races.threads import together

pytestmark = pytest.mark.django_db
WHY = "worker 停了一夜，先办这一件。"


@pytest.fixture
def boss():
    return person(Role.ADMINISTRATOR)


def stuck(fault: str, now) -> list[str]:
    return [one.subject for one in FAULTS[fault].found(now)]


def mend(boss, fault: str, subject: str, now) -> Repair:
    return repair(actor=boss, fault=fault, subject=subject, reason=WHY, now=now)


def test_case_that_should_have_lapsed_is_stuck_after_the_grace_and_mended(boss) -> None:
    case = case_in(State.RETURNED)
    over = midnight(case.correction_due)
    assert stuck("uncorrected", over + GRACE - timedelta(seconds=1)) == []
    assert stuck("uncorrected", over + GRACE) == [str(case.pk)]
    kept = mend(boss, "uncorrected", str(case.pk), over + GRACE)
    assert Evaluation.objects.get(pk=case.pk).state == State.LAPSED
    assert (kept.by_id, kept.reason) == (boss.user_id, WHY)
    assert case.enterprise.name in kept.what
    assert stuck("uncorrected", over + GRACE) == []


def test_case_that_the_agency_did_not_forward_is_mended(boss) -> None:
    case = case_in(State.FORMAL_REVIEW)
    now = midnight(date(2026, 10, 25)) + GRACE
    mend(boss, "unforwarded", str(case.pk), now)
    assert Evaluation.objects.get(pk=case.pk).state == State.LAPSED


def test_batch_that_nobody_opened_is_opened(boss) -> None:
    now = at(2, 25) + GRACE
    assert stuck("batch_to_open", now) == ["2026-1", "2026-2"]
    mend(boss, "batch_to_open", "2026-2", now)
    assert Batch.objects.get().ordinal == 2
    assert stuck("batch_to_open", now) == ["2026-1"]


def test_batch_that_did_not_lock_is_locked(boss) -> None:
    open_batches(at(1, 25))
    batch, now = Batch.objects.get(), midnight(date(2026, 1, 25)) + GRACE
    assert stuck("batch_to_lock", now) == [str(batch.pk)]
    mend(boss, "batch_to_lock", str(batch.pk), now)
    batch.refresh_from_db()
    assert batch.locked_at == now


def test_list_whose_days_are_over_is_closed(boss) -> None:
    case_in(State.PUBLICIZED)
    found = Publicity.objects.get()
    now = midnight(found.last_day) + GRACE
    assert stuck("list_to_close", now) == [str(found.pk)]
    mend(boss, "list_to_close", str(found.pk), now)
    found.refresh_from_db()
    assert found.closed_at == now


def test_case_that_waits_too_long_is_urged_to_those_in_whose_hands_it_is(boss) -> None:
    case = case_in(State.SUBMITTED)
    later = case.submitted_at + timedelta(days=21)
    assert stuck("too_long", later - timedelta(days=1)) == []
    assert stuck("too_long", later) == [str(case.pk)]
    mend(boss, "too_long", str(case.pk), later)
    assert Message.objects.filter(topic_id__startswith=f"urged-{case.pk}").exists()


def test_what_is_well_is_not_repaired(boss) -> None:
    case = case_in(State.RETURNED)
    with pytest.raises(LostRace, match="无需处置"):
        mend(boss, "uncorrected", str(case.pk), at(3, 3))
    with pytest.raises(Refusal, match="没有这种情形"):
        mend(boss, "anything", str(case.pk), at(3, 3))
    assert not Repair.objects.exists()


def test_only_an_administrator_repairs() -> None:
    case = case_in(State.RETURNED)
    now = midnight(case.correction_due) + GRACE
    with pytest.raises(Refusal, match="系统管理员"):
        mend(person(Role.PROVINCIAL_LEAD), "uncorrected", str(case.pk), now)
    assert Evaluation.objects.get(pk=case.pk).state == State.RETURNED


def test_record_of_repairs_is_append_only(boss) -> None:
    case = case_in(State.RETURNED)
    kept = mend(boss, "uncorrected", str(case.pk), midnight(case.correction_due) + GRACE)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Repair.objects.filter(pk=kept.pk).update(reason="")
    with pytest.raises(ProgrammingError), transaction.atomic():
        kept.delete()


@pytest.mark.django_db(transaction=True)
def test_sweep_and_repair_at_once_mend_it_once() -> None:
    case = case_in(State.RETURNED)
    boss, now = person(Role.ADMINISTRATOR), midnight(case.correction_due) + GRACE
    together(
        lambda: mend(boss, "uncorrected", str(case.pk), now),
        lambda: sweeps.lapse(now),
        lambda: mend(boss, "uncorrected", str(case.pk), now),
    )
    assert Evaluation.objects.get(pk=case.pk).moves.filter(act="lapse").count() == 1
    assert Repair.objects.count() <= 1
