"""Two people, or a person and the clock, at one case: one wins, the other is told who did."""

from datetime import date, datetime, timedelta

import pytest

from accounts.refusals import LostRace
from agencies.deadlines import BEIJING, closes_at
from agencies.enums import Role
from enterprises.form.models import Extension
from reviews.batches import services as batch
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.cases.services import extensions
from reviews.filing import services as filing
from reviews.formal_review.models import FormalReview
from reviews.formal_review.services import formal_review, lapsing
from tests.factories import (
    case_in,
    firm_of,
    owner_of,
    person,
    provincial_lead,
    reviewer_of,
)
from tests.races.threads import overtaken, together

pytestmark = pytest.mark.django_db(transaction=True)

DEADLINE = closes_at(date(2026, 10, 25))
LAST_SECOND = DEADLINE - timedelta(seconds=1)
LATE = datetime(2026, 10, 12, 9, 0, tzinfo=BEIJING)


def state_of(case: Evaluation) -> str:
    return Evaluation.objects.values_list("state", flat=True).get(pk=case.pk)


def acts_of(case: Evaluation) -> list[str]:
    return list(case.moves.order_by("pk").values_list("act", flat=True))


def taking_up(case: Evaluation, actor):
    at = case.submitted_at + timedelta(hours=1)
    return lambda: formal_review.take_up(actor=actor, case_id=case.pk, now=at)


def passed(case: Evaluation) -> None:
    formal_review.check(
        actor=reviewer_of(case.agency_id),
        case_id=case.pk,
        items=dict.fromkeys(FormalReview.CHECKLIST, True),
        other_matters="",
        now=case.taken_up_at,
    )


def forwarding(case: Evaluation, now: datetime):
    actor = reviewer_of(case.agency_id)
    return lambda: formal_review.forward(actor=actor, case_id=case.pk, now=now)


def test_two_reviewers_take_up_one_file_and_one_reads_who_was_faster() -> None:
    case = case_in(State.SUBMITTED)
    first = person(Role.AGENCY_REVIEWER, name="甲审查员")
    second = person(Role.AGENCY_REVIEWER, name="乙审查员")
    won, lost = overtaken(taking_up(case, first), taking_up(case, second))
    assert isinstance(won, FormalReview)
    assert isinstance(lost, LostRace)
    assert "甲审查员" in lost.sentence and "受理" in lost.sentence
    assert Evaluation.objects.get(pk=case.pk).reviewer_id == first.user_id
    assert acts_of(case) == ["submit", "take_up"]


def test_eight_reviewers_at_once_leave_one_reviewer_and_one_row_of_history() -> None:
    case = case_in(State.SUBMITTED)
    outcomes = together(*[taking_up(case, person(Role.AGENCY_REVIEWER)) for _ in range(8)])
    assert sum(isinstance(outcome, FormalReview) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, LostRace) for outcome in outcomes) == 7
    assert acts_of(case) == ["submit", "take_up"]


def test_forwarding_in_the_last_second_is_not_lapsed_by_the_midnight_sweep() -> None:
    case = case_in(State.FORMAL_REVIEW, at=LATE)
    passed(case)
    forwarded, lapsed = overtaken(
        forwarding(case, LAST_SECOND), lambda: lapsing.lapse_unforwarded(now=DEADLINE)
    )
    assert not isinstance(forwarded, Exception)
    assert lapsed == []
    assert state_of(case) == State.FORWARDED


def test_forwarding_that_comes_second_reads_that_the_clock_was_faster() -> None:
    case = case_in(State.FORMAL_REVIEW, at=LATE)
    passed(case)
    lapsed, lost = overtaken(
        lambda: lapsing.lapse_unforwarded(now=DEADLINE), forwarding(case, LAST_SECOND)
    )
    assert lapsed == [case.pk]
    assert isinstance(lost, LostRace)
    assert "系统" in lost.sentence and "逾期失效" in lost.sentence
    assert acts_of(case)[-1] == "lapse"


def test_correction_in_the_last_second_is_not_lapsed_by_the_sweep() -> None:
    """Its new state could lapse too, on another ground: the sweep has to ask again."""
    case = case_in(State.RETURNED)
    enterprise = case.enterprise
    closes = closes_at(case.correction_due)
    filed, lapsed = overtaken(
        lambda: filing.submit(
            actor=owner_of(enterprise),
            case_id=case.pk,
            ordinal=2,
            declared_by="王会计",
            despite_unmarked=True,
            now=closes - timedelta(seconds=1),
        ),
        lambda: lapsing.lapse_uncorrected(now=closes),
    )
    assert filed.ordinal == 2
    assert lapsed == []
    assert state_of(case) == State.SUBMITTED


def test_extension_granted_during_the_sweep_keeps_the_case() -> None:
    case = case_in(State.FORMAL_REVIEW, at=LATE)

    def grant() -> None:
        Evaluation.objects.select_for_update(of=("self",)).get(pk=case.pk)
        extensions.grant(
            actor=provincial_lead(),
            year=2026,
            deadline=Extension.Deadline.FORWARD,
            enterprise_id=case.enterprise_id,
            until=date(2026, 10, 30),
            reason="机构系统故障。",
            now=LAST_SECOND,
        )

    provincial_lead()
    _, lapsed = overtaken(grant, lambda: lapsing.lapse_unforwarded(now=DEADLINE))
    assert lapsed == []
    assert state_of(case) == State.FORMAL_REVIEW


def test_case_forwarded_at_the_last_second_is_in_the_batch_that_locks_then() -> None:
    case = case_in(State.FORMAL_REVIEW, at=LATE)
    passed(case)
    opened = batch.open_batch(season_year=2026, ordinal=10, now=LATE)
    _, gathered = overtaken(
        forwarding(case, LAST_SECOND), lambda: batch.take_in(batch_id=opened.pk, now=DEADLINE)
    )
    assert gathered == [case.pk]
    assert Evaluation.objects.get(pk=case.pk).batch_id == opened.pk
    assert Batch.objects.get(pk=opened.pk).locked_at == DEADLINE


def test_recall_that_comes_after_the_take_up_is_told_so() -> None:
    case = case_in(State.SUBMITTED)
    reviewer, owner = person(Role.AGENCY_REVIEWER, name="甲审查员"), owner_of(case.enterprise)
    at = case.submitted_at + timedelta(hours=1)
    _, lost = overtaken(
        taking_up(case, reviewer), lambda: filing.recall(actor=owner, case_id=case.pk, now=at)
    )
    assert isinstance(lost, LostRace)
    assert "甲审查员" in lost.sentence
    assert state_of(case) == State.FORMAL_REVIEW
    assert not case.form.parts.filter(is_open=True).exists()


def test_take_up_that_comes_after_the_recall_is_told_so() -> None:
    case = case_in(State.SUBMITTED)
    owner = owner_of(case.enterprise)
    at = case.submitted_at + timedelta(hours=1)
    _, lost = overtaken(
        lambda: filing.recall(actor=owner, case_id=case.pk, now=at),
        taking_up(case, person(Role.AGENCY_REVIEWER)),
    )
    assert isinstance(lost, LostRace)
    assert "撤回" in lost.sentence
    assert state_of(case) == State.FILLING


def test_recall_and_take_up_at_once_leave_one_of_the_two() -> None:
    case = case_in(State.SUBMITTED)
    owner, at = owner_of(case.enterprise), case.submitted_at + timedelta(hours=1)
    recalled, taken = together(
        lambda: filing.recall(actor=owner, case_id=case.pk, now=at),
        taking_up(case, person(Role.AGENCY_REVIEWER)),
    )
    assert isinstance(recalled, LostRace) != isinstance(taken, LostRace)
    assert acts_of(case) in (["submit", "recall"], ["submit", "take_up"])


def test_rejecting_and_forwarding_at_once_leave_one_of_the_two() -> None:
    case = case_in(State.FORMAL_REVIEW, at=LATE)
    passed(case)
    actor = reviewer_of(case.agency_id)
    rejecting = {"actor": actor, "case_id": case.pk, "reason": "属于限制类。", "now": LATE}
    outcomes = together(
        forwarding(case, LATE + timedelta(hours=9)),
        lambda: formal_review.reject(**rejecting),
    )
    assert sum(isinstance(outcome, LostRace) for outcome in outcomes) == 1
    assert acts_of(case)[2:] in (["forward"], ["reject"])


def test_two_submits_of_one_page_file_one_submission() -> None:
    case = case_in(State.FILLING)
    owner = owner_of(case.enterprise)

    def submit():
        return filing.submit(
            actor=owner,
            case_id=case.pk,
            ordinal=1,
            declared_by="王会计",
            now=case.opened_at + timedelta(hours=1),
        )

    filed = together(submit, submit, submit, submit)
    assert {submission.pk for submission in filed} == {case.submissions.get().pk}
    assert acts_of(case) == ["submit"]


def test_two_tabs_that_open_the_season_find_one_form_and_one_case() -> None:
    owner = person(Role.ENTERPRISE)
    now = datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING)
    opened = together(*[lambda: filing.open_case(actor=owner, year=2026, now=now)] * 4)
    assert {case.pk for case in opened} == {Evaluation.objects.get().pk}
    assert opened[0].form.parts.count() == 9


def test_correction_that_comes_after_the_sweep_reads_that_the_clock_was_faster() -> None:
    case = case_in(State.RETURNED)
    closes = closes_at(case.correction_due)
    owner = owner_of(case.enterprise)
    lapsed, lost = overtaken(
        lambda: lapsing.lapse_uncorrected(now=closes),
        lambda: filing.submit(
            actor=owner,
            case_id=case.pk,
            ordinal=2,
            declared_by=firm_of(case.enterprise).contact,
            despite_unmarked=True,
            now=closes - timedelta(seconds=1),
        ),
    )
    assert lapsed == [case.pk]
    assert isinstance(lost, LostRace)
    assert case.submissions.count() == 1
