"""Formal review by the agency: each act's effects, each refusal beside its success."""

from datetime import date, timedelta

import pytest

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.enums import Role
from enterprises.form.models import Attachment, Extension
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions
from reviews.filing import services as filing
from reviews.formal_review.models import FormalReview, Remark
from reviews.formal_review.services import formal_review
from tests.factories import case_in, owner_of, person, provincial_lead, reviewer_of
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

OCTOBER_25 = date(2026, 10, 25)
NOW = at(3, 4, 10)
ALL_PASSED = dict.fromkeys(FormalReview.CHECKLIST, True)


@pytest.fixture
def reviewer() -> Actor:
    return reviewer_of()


def again(case: Evaluation) -> Evaluation:
    return Evaluation.objects.get(pk=case.pk)


def check(case: Evaluation, now=NOW, **items: bool | None) -> FormalReview:
    return formal_review.check(
        actor=reviewer_of(),
        case_id=case.pk,
        items={**ALL_PASSED, **items},
        other_matters="",
        now=now,
    )


def remark(case: Evaluation, **where) -> Remark:
    where = {"section": "finance", "field": "taxes", "text": "与申报表不一致。", **where}
    return formal_review.add_remark(actor=reviewer_of(), case_id=case.pk, now=NOW, **where)


def give_back(case: Evaluation, due: date, now=NOW):
    return formal_review.return_for_correction(
        actor=reviewer_of(), case_id=case.pk, correction_due=due, now=now
    )


def test_taking_up_names_the_reviewer_and_begins_a_review(reviewer: Actor) -> None:
    case = case_in(State.SUBMITTED)
    review = formal_review.take_up(actor=reviewer, case_id=case.pk, now=NOW)
    assert (again(case).state, again(case).reviewer_id) == (State.FORMAL_REVIEW, reviewer.user_id)
    assert (review.submission, review.reviewer_id) == (case.submissions.get(), reviewer.user_id)


def test_taking_up_a_case_of_another_city_finds_none(reviewer: Actor) -> None:
    case = case_in(State.SUBMITTED, division="130102")
    with pytest.raises(Evaluation.DoesNotExist):
        formal_review.take_up(actor=reviewer, case_id=case.pk, now=NOW)


@pytest.mark.parametrize("role", [Role.COUNTY_OFFICER, Role.PROVINCIAL_LEAD, Role.ADMINISTRATOR])
def test_taking_up_is_for_the_agency_only(role: Role) -> None:
    case = case_in(State.SUBMITTED)
    with pytest.raises(NotAllowed, match="受理"):
        formal_review.take_up(actor=person(role), case_id=case.pk, now=NOW)


def test_released_case_waits_again_and_whoever_takes_it_up_signs_its_review(
    reviewer: Actor,
) -> None:
    case = case_in(State.FORMAL_REVIEW)
    written = remark(case)
    formal_review.release(actor=reviewer, case_id=case.pk, now=NOW)
    assert (again(case).state, again(case).reviewer_id) == (State.SUBMITTED, None)
    other = person(Role.AGENCY_LEAD)
    review = formal_review.take_up(actor=other, case_id=case.pk, now=NOW)
    assert review.reviewer_id == other.user_id
    assert list(review.remarks.all()) == [written]


def test_checklist_keeps_what_is_not_looked_at_yet() -> None:
    review = check(case_in(State.FORMAL_REVIEW), stamped=None, other=False)
    assert (review.complete, review.stamped, review.other) == (True, None, False)
    assert not review.passed


def test_checking_a_case_that_is_not_in_review_reads_where_it_is() -> None:
    case = case_in(State.FORWARDED)
    with pytest.raises(LostRace, match="报送省厅"):
        check(case)


def test_remark_without_text_or_place_is_refused() -> None:
    case = case_in(State.FORMAL_REVIEW)
    with pytest.raises(Refusal, match="写明审查意见"):
        remark(case, text=" ")
    with pytest.raises(Refusal, match="所在的部分"):
        remark(case, section="nowhere")
    assert remark(case).section == Section.FINANCE


def test_remark_at_an_attachment_of_another_form_finds_none() -> None:
    case, other = case_in(State.FORMAL_REVIEW), case_in(State.SUBMITTED)
    theirs, ours = (
        Attachment.objects.filter(form=form).order_by("pk")[0] for form in (other.form, case.form)
    )
    with pytest.raises(Attachment.DoesNotExist):
        remark(case, section="attachments", attachment_id=theirs.pk)
    assert remark(case, section="attachments", attachment_id=ours.pk).attachment == ours


def test_remark_is_removed_while_in_review_only(reviewer: Actor) -> None:
    case = case_in(State.FORMAL_REVIEW)
    first, second = remark(case), remark(case)
    formal_review.remove_remark(actor=reviewer, remark_id=first.pk, now=NOW)
    give_back(case, NOW.date() + timedelta(days=7))
    with pytest.raises(LostRace):
        formal_review.remove_remark(actor=reviewer, remark_id=second.pk, now=NOW)
    assert list(Remark.objects.order_by("pk")) == [second]


def test_return_opens_the_remarked_parts_only_and_tells_the_enterprise_by_when() -> None:
    case = case_in(State.FORMAL_REVIEW)
    remark(case)
    remark(case, section="ip")
    give_back(case, date(2026, 3, 11))
    returned = again(case)
    assert (returned.state, returned.correction_due) == (State.RETURNED, date(2026, 3, 11))
    assert returned.returned_at == NOW
    opened = returned.form.parts.filter(is_open=True).values_list("section", flat=True)
    assert set(opened) == {"finance", "ip"}
    move_id = str(returned.moves.get(act="return_for_correction").pk)
    told = Message.objects.get(topic=Message.Topic.MOVE, topic_id=move_id)
    assert "3月11日 24:00" in told.body and told.legal_notice


def test_return_without_a_remark_is_refused() -> None:
    case = case_in(State.FORMAL_REVIEW)
    with pytest.raises(Refusal, match="至少要有一条审查意见"):
        give_back(case, date(2026, 3, 11))


@pytest.mark.parametrize("due", [NOW.date() - timedelta(days=1), date(2026, 10, 26)])
def test_return_due_in_the_past_or_after_25_october_is_refused(due: date) -> None:
    case = case_in(State.FORMAL_REVIEW)
    remark(case)
    with pytest.raises(Refusal, match="补正截止日须在今天至 10月25日 之间"):
        give_back(case, due)
    assert again(case).state == State.FORMAL_REVIEW


@pytest.mark.parametrize("due", [NOW.date(), OCTOBER_25])
def test_return_due_today_or_on_25_october_is_accepted(due: date) -> None:
    case = case_in(State.FORMAL_REVIEW)
    remark(case)
    give_back(case, due)
    assert again(case).correction_due == due


def test_return_may_be_due_later_with_an_extension_of_corrections() -> None:
    case = case_in(State.FORMAL_REVIEW)
    remark(case)
    extend(case, Extension.Deadline.CORRECT, date(2026, 10, 30))
    give_back(case, date(2026, 10, 30))
    assert again(case).correction_due == date(2026, 10, 30)


@pytest.mark.parametrize("item", FormalReview.CHECKLIST)
@pytest.mark.parametrize("found", [False, None])
def test_forwarding_needs_each_of_the_four_items(item: str, found: bool | None) -> None:
    case = case_in(State.FORMAL_REVIEW)
    check(case, **{item: found})
    with pytest.raises(Refusal, match="四项审查须全部通过"):
        formal_review.forward(actor=reviewer_of(), case_id=case.pk, now=NOW)
    check(case)
    formal_review.forward(actor=reviewer_of(), case_id=case.pk, now=NOW)
    assert (again(case).state, again(case).forwarded_at) == (State.FORWARDED, NOW)


def test_forwarding_with_an_open_remark_is_refused(reviewer: Actor) -> None:
    case = case_in(State.FORMAL_REVIEW)
    check(case)
    written = remark(case)
    with pytest.raises(Refusal, match="还有审查意见"):
        formal_review.forward(actor=reviewer, case_id=case.pk, now=NOW)
    formal_review.remove_remark(actor=reviewer, remark_id=written.pk, now=NOW)
    assert formal_review.forward(actor=reviewer, case_id=case.pk, now=NOW)


def test_forwarding_is_in_time_until_24_00_of_25_october(reviewer: Actor) -> None:
    in_time, late = case_in(State.FORMAL_REVIEW), case_in(State.FORMAL_REVIEW)
    for case in (in_time, late):
        check(case)
    formal_review.forward(actor=reviewer, case_id=in_time.pk, now=last_second(OCTOBER_25))
    with pytest.raises(Refusal, match="10月25日 24:00 截止"):
        formal_review.forward(actor=reviewer, case_id=late.pk, now=midnight(OCTOBER_25))
    assert (again(in_time).state, again(late).state) == (State.FORWARDED, State.FORMAL_REVIEW)


def test_forwarding_after_the_deadline_needs_an_extension(reviewer: Actor) -> None:
    case = case_in(State.FORMAL_REVIEW)
    check(case)
    until = date(2026, 10, 30)
    extend(case, Extension.Deadline.FORWARD, until)
    with pytest.raises(Refusal, match="10月30日 24:00"):
        formal_review.forward(actor=reviewer, case_id=case.pk, now=midnight(until))
    assert formal_review.forward(actor=reviewer, case_id=case.pk, now=last_second(until))


def test_forwarding_many_answers_for_each_by_itself(reviewer: Actor) -> None:
    good, unchecked = case_in(State.FORMAL_REVIEW), case_in(State.FORMAL_REVIEW)
    foreign = case_in(State.FORMAL_REVIEW, division="130102")
    check(good)
    ids = [unchecked.pk, foreign.pk, good.pk]
    outcome = formal_review.forward_many(actor=reviewer, case_ids=ids, now=NOW)
    assert [case_id for case_id, _ in outcome] == ids
    assert "四项审查" in outcome[0][1] and "权限范围" in outcome[1][1]
    assert outcome[2][1] is None
    assert again(good).state == State.FORWARDED
    assert again(foreign).state == State.FORMAL_REVIEW


def test_rejection_needs_its_reason_and_tells_it_to_the_enterprise(reviewer: Actor) -> None:
    case = case_in(State.FORMAL_REVIEW)
    with pytest.raises(Refusal, match="必须填写理由"):
        formal_review.reject(actor=reviewer, case_id=case.pk, reason=" ", now=NOW)
    moved = formal_review.reject(actor=reviewer, case_id=case.pk, reason="属限制类。", now=NOW)
    assert (again(case).state, again(case).ended_at) == (State.REJECTED, NOW)
    assert "属限制类。" in Message.objects.get(topic_id=str(moved.pk)).body


def test_second_reading_is_a_review_of_the_second_submission(reviewer: Actor) -> None:
    case = case_in(State.RETURNED)
    later = case.returned_at + timedelta(hours=1)
    filing.submit(
        actor=owner_of(case.enterprise),
        case_id=case.pk,
        ordinal=2,
        declared_by="王会计",
        despite_unmarked=True,
        now=later,
    )
    review = formal_review.take_up(actor=reviewer, case_id=case.pk, now=later)
    assert review.submission.ordinal == 2
    assert not review.remarks.exists()
    assert FormalReview.objects.filter(submission__evaluation=case).count() == 2


def extend(case: Evaluation, deadline: str, until: date) -> None:
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=deadline,
        enterprise_id=case.enterprise_id,
        until=until,
        reason="系统割接。",
        now=NOW,
    )
