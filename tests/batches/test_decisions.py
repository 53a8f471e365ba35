"""What the province decides in a batch: recommend, decline, send back to the agency."""

from datetime import date

import pytest

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.enums import Role
from enterprises.form.models import Extension
from rehearsal.firms.stages import PASSED
from reviews.batches import services as batch
from reviews.batches.sweeps import gather, open_batches
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review import sweeps
from reviews.formal_review.services import formal_review
from tests.batches.conftest import march_batch
from tests.factories import case_in, person, provincial_reviewer, reviewer_of
from tests.moments import at

pytestmark = pytest.mark.django_db

NOW = at(3, 27)
LATE = at(11, 5)


def again(case: Evaluation) -> Evaluation:
    return Evaluation.objects.get(pk=case.pk)


def test_recommended_case_has_the_moment_of_its_decision() -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    batch.recommend(actor=provincial_reviewer(), case_id=case.pk, now=NOW)
    assert (again(case).state, again(case).decided_at) == (State.RECOMMENDED, NOW)
    with pytest.raises(LostRace, match="省厅评审员"):
        batch.recommend(actor=person(Role.PROVINCIAL_LEAD), case_id=case.pk, now=NOW)


def test_many_are_recommended_in_one_statement_and_others_left_alone() -> None:
    of_batch = march_batch("130302", "130302")
    waiting = list(of_batch.evaluations.order_by("pk"))
    forwarded = case_in(State.FORWARDED, at=at(3, 27))
    ids = [case.pk for case in (*waiting, forwarded)]
    act = {"actor": provincial_reviewer(), "batch_id": of_batch.pk, "now": NOW}
    moved = batch.recommend_many(**act, case_ids=ids)
    assert moved == [case.pk for case in waiting]
    assert again(forwarded).state == State.FORWARDED
    assert again(waiting[0]).decided_at == again(waiting[1]).decided_at == NOW


def test_case_of_another_batch_is_not_recommended_with_this_one() -> None:
    case, other = case_in(State.PROVINCIAL_REVIEW), case_in(State.PROVINCIAL_REVIEW)
    assert case.batch_id != other.batch_id
    act = {"actor": provincial_reviewer(), "case_ids": [case.pk, other.pk], "now": at(4, 27)}
    assert batch.recommend_many(**act, batch_id=other.batch_id) == [other.pk]
    assert again(case).state == State.PROVINCIAL_REVIEW


@pytest.mark.parametrize("role", [Role.AGENCY_LEAD, Role.COUNTY_OFFICER, Role.ADMINISTRATOR])
def test_deciding_is_for_the_province_only(role: Role) -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    actor = person(role)
    with pytest.raises(NotAllowed):
        batch.recommend(actor=actor, case_id=case.pk, now=NOW)
    with pytest.raises(NotAllowed):
        batch.recommend_many(actor=actor, batch_id=case.batch_id, case_ids=[case.pk], now=NOW)
    assert again(case).state == State.PROVINCIAL_REVIEW


def test_declining_needs_its_reason_and_tells_it_to_the_enterprise() -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    act = {"actor": provincial_reviewer(), "case_id": case.pk, "now": NOW}
    with pytest.raises(Refusal, match="必须填写理由"):
        batch.decline(**act, reason="")
    moved = batch.decline(**act, reason="研发活动不真实。")
    assert (again(case).state, again(case).ended_at) == (State.REJECTED, NOW)
    assert "研发活动不真实。" in Message.objects.get(topic_id=str(moved.pk)).body


def test_sent_back_case_is_the_agencys_again_and_is_forwarded_when_looked_at_anew() -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    batch.send_back(actor=provincial_reviewer(), case_id=case.pk, reason="请核实专利。", now=NOW)
    back = again(case)
    assert (back.state, back.batch_id, back.forwarded_at) == (State.FORMAL_REVIEW, None, None)
    assert back.submissions.get().formal_review.concluded_at is None
    move_id = str(back.moves.get(act="send_back").pk)
    assert Message.objects.get(topic_id=move_id).recipient_id == reviewer_of().user_id
    act = {"actor": reviewer_of(), "case_id": case.pk, "now": NOW}
    [(_, sentence)] = formal_review.forward_many(actor=reviewer_of(), case_ids=[case.pk], now=NOW)
    assert "“信息表填写完整”未核对" in sentence
    formal_review.check(**act, items=PASSED, other_matters="")
    assert formal_review.forward(**act)


def test_sending_back_needs_its_reason() -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    with pytest.raises(Refusal, match="必须填写理由"):
        batch.send_back(actor=provincial_reviewer(), case_id=case.pk, reason=" ", now=NOW)
    assert again(case).state == State.PROVINCIAL_REVIEW


@pytest.mark.parametrize("until", [None, date(2026, 11, 4)])
def test_sending_back_after_the_agency_deadline_needs_a_day_to_come(until: date | None) -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    act = {"actor": provincial_reviewer(), "case_id": case.pk, "reason": "请核实。", "now": LATE}
    with pytest.raises(Refusal, match="请指定新的报送截止日"):
        batch.send_back(**act, forward_until=until)
    assert again(case).state == State.PROVINCIAL_REVIEW
    assert not Extension.objects.exists()
    batch.send_back(**act, forward_until=date(2026, 11, 10))
    granted = Extension.objects.get()
    assert (granted.until, granted.enterprise_id) == (date(2026, 11, 10), case.enterprise_id)
    sweeps.lapse(at(11, 10, 23))
    assert again(case).state == State.FORMAL_REVIEW
    sweeps.lapse(at(11, 11, 0))
    assert again(case).state == State.LAPSED


def test_case_sent_back_late_and_forwarded_in_time_is_in_a_later_batch() -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    batch.send_back(
        actor=provincial_reviewer(),
        case_id=case.pk,
        reason="请核实。",
        now=LATE,
        forward_until=date(2026, 11, 10),
    )
    act = {"actor": reviewer_of(), "case_id": case.pk, "now": at(11, 10, 23)}
    formal_review.pass_and_forward(**act)
    open_batches(at(11, 25))
    gather(at(11, 25))
    assert again(case).batch.ordinal == 11
