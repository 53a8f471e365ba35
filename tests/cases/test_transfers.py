"""移交: the province gives a waiting case to another agency, on record."""

from datetime import date

import pytest

from accounts.refusals import NotAllowed, Refusal
from enterprises.form.models import Extension
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions, transfers
from reviews.filing import services as filing
from reviews.formal_review.services import formal_review
from tests.factories import case_in, owner_of, provincial_lead, reviewer_of
from tests.moments import at

pytestmark = pytest.mark.django_db

NOW = at(3, 4, 10)


def agency_of(case: Evaluation) -> int:
    return Evaluation.objects.get(pk=case.pk).agency_id


def test_transfer_gives_a_waiting_case_to_another_agency_on_record() -> None:
    case = case_in(State.SUBMITTED)
    lead = provincial_lead()
    record = transfers.transfer(
        actor=lead, case_id=case.pk, agency_no=5, reason="注册地有误。", now=NOW
    )
    assert (record.from_agency_id, record.to_agency_id, agency_of(case)) == (4, 5, 5)
    with pytest.raises(Evaluation.DoesNotExist):
        formal_review.take_up(actor=reviewer_of(), case_id=case.pk, now=NOW)
    assert formal_review.take_up(actor=reviewer_of(5), case_id=case.pk, now=NOW)


def test_transfer_outlasts_a_recall() -> None:
    case = case_in(State.SUBMITTED)
    owner = owner_of(case.enterprise)
    transfers.transfer(
        actor=provincial_lead(), case_id=case.pk, agency_no=5, reason="注册地有误。", now=NOW
    )
    filing.recall(actor=owner, case_id=case.pk, now=NOW)
    filing.submit(actor=owner, case_id=case.pk, ordinal=2, declared_by="王会计", now=NOW)
    assert agency_of(case) == 5


@pytest.mark.parametrize(
    ("state", "agency_no", "reason", "sentence"),
    [
        (State.FORMAL_REVIEW, 5, "注册地有误。", "只有待受理的可以移交"),
        (State.SUBMITTED, 4, "注册地有误。", "已由该机构负责"),
        (State.SUBMITTED, 5, " ", "写明理由"),
    ],
)
def test_transfer_is_refused(state: State, agency_no: int, reason: str, sentence: str) -> None:
    case = case_in(state)
    with pytest.raises(Refusal, match=sentence):
        transfers.transfer(
            actor=provincial_lead(), case_id=case.pk, agency_no=agency_no, reason=reason, now=NOW
        )
    assert agency_of(case) == 4


def test_transfer_is_for_the_province_only() -> None:
    case = case_in(State.SUBMITTED)
    with pytest.raises(NotAllowed):
        transfers.transfer(
            actor=reviewer_of(), case_id=case.pk, agency_no=5, reason="注册地有误。", now=NOW
        )


def test_extension_of_the_new_agency_does_not_reach_an_enterprise_of_another() -> None:
    """Or a submission could be taken back that cannot be made again."""
    case = case_in(State.SUBMITTED)
    lead, owner = provincial_lead(), owner_of(case.enterprise)
    transfers.transfer(actor=lead, case_id=case.pk, agency_no=5, reason="注册地有误。", now=NOW)
    extensions.grant(
        actor=lead,
        year=2026,
        deadline=Extension.Deadline.SUBMIT,
        agency_no=5,
        until=date(2026, 10, 24),
        reason="系统割接。",
        now=NOW,
    )
    late = at(10, 21, 9)
    with pytest.raises(Refusal, match="填报已截止"):
        filing.recall(actor=owner, case_id=case.pk, now=late)
    assert Evaluation.objects.get(pk=case.pk).state == State.SUBMITTED
