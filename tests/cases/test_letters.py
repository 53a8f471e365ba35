"""What people are told of a move: the reason, the day to file again, and names of any length."""

from datetime import date, datetime, timedelta

import pytest

from accounts.models import Message
from agencies.models import Season
from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import SUBMIT, last_day
from reviews.batches import services as batch
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions, questions
from reviews.formal_review import sweeps
from reviews.formal_review.services import formal_review
from tests.factories import case_in, owner_of, provincial_lead, provincial_reviewer, reviewer_of
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db


def deadline() -> date:
    return Season.objects.get(pk=2026).enterprise_deadline


def rejected(now: datetime, reason: str = "材料不全。", case: Evaluation | None = None) -> str:
    case = case or case_in(State.FORMAL_REVIEW)
    formal_review.reject(actor=reviewer_of(), case_id=case.pk, reason=reason, now=now)
    return told(case, "reject")


def told(case: Evaluation, act: str) -> str:
    move = case.moves.get(act=act)
    return Message.objects.get(topic="move", topic_id=str(move.pk), place="case").body


def test_rejection_tells_the_day_until_which_the_enterprise_may_file_again() -> None:
    body = rejected(last_second(deadline()))
    assert (
        f"企业可以在 {deadline().month}月{deadline().day}日 24:00（北京时间）前重新填报。" in body
    )


def test_rejection_after_that_day_promises_nothing() -> None:
    assert "重新填报" not in rejected(midnight(deadline()))


@pytest.mark.parametrize("whose", ["enterprise", "agency"])
def test_rejection_tells_the_day_that_the_province_has_granted(whose: str) -> None:
    case = case_in(State.FORMAL_REVIEW)
    until = date(2026, 10, 23)
    granted = {"agency_no": case.agency_id} if whose == "agency" else {}
    granted = granted or {"enterprise_id": case.enterprise_id}
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=Extension.Deadline.SUBMIT,
        until=until,
        reason="系统维护。",
        now=at(9, 1),
        **granted,
    )
    found = last_day(
        case.season, SUBMIT, enterprise_id=case.enterprise_id, agency_no=case.agency_id
    )
    assert found == until
    assert "10月23日 24:00" in rejected(at(9, 2), case=case)


def test_extension_of_corrections_moves_no_day_to_file_again() -> None:
    case = case_in(State.FORMAL_REVIEW)
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=Extension.Deadline.CORRECT,
        until=date(2026, 11, 20),
        reason="系统维护。",
        now=at(9, 1),
        enterprise_id=case.enterprise_id,
    )
    assert "11月20日" not in rejected(at(9, 2), case=case)


def test_declined_enterprise_is_told_the_same() -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    batch.decline(actor=provincial_reviewer(), case_id=case.pk, reason="不符合条件", now=at(3, 27))
    body = told(case, "decline")
    assert "理由：不符合条件。企业可以在 " in body and f"{deadline().day}日 24:00" in body


@pytest.mark.parametrize("reason", ["材料不全", "材料不全。", "材料不全.", "材料不全。。"])
def test_reason_ends_with_one_full_stop(reason: str) -> None:
    assert "理由：材料不全。咨询电话" in rejected(at(3, 5), reason)


LONGEST = "长" * 200


def test_cases_of_the_longest_name_lapse_and_are_told_of_with_a_subject_cut_short() -> None:
    provincial_lead()
    case = case_in(State.SUBMITTED, name=LONGEST)
    sweeps.lapse(midnight(date(2026, 10, 25)) + timedelta(minutes=1))
    assert Evaluation.objects.get(pk=case.pk).state == State.LAPSED
    subjects = Message.objects.filter(topic="move").values_list("subject", flat=True)
    assert LONGEST in subjects


def test_enterprise_of_the_longest_name_asks_its_agency() -> None:
    case = case_in(State.FORMAL_REVIEW, name=LONGEST)
    owner = owner_of(case.enterprise)
    questions.ask(actor=owner, case_id=case.pk, text="要盖章吗？", now=at(9, 1))
    assert Message.objects.get(topic="question").subject == LONGEST


def test_what_looks_like_a_place_in_a_name_or_reason_is_left_as_it_is() -> None:
    """Each place is filled from the text of the letter, never from what was filled in before."""
    name = "{reason}{phone}{nonsense}%s有限公司"
    body = rejected(at(3, 5), "见{enterprise}的{deadline}", case_in(State.FORMAL_REVIEW, name=name))
    assert f"{name}的《信息表》" in body and "理由：见{enterprise}的{deadline}。" in body
