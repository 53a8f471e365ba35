"""Submitting, recalling and correcting (rulebook §4): effects and refusals."""

from datetime import date, timedelta

import pytest

from accounts.models import Message
from accounts.refusals import LostRace, Refusal
from agencies.enums import Role
from agencies.models import CalendarYear
from enterprises.form.models import Extension, RDProject
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.cases.freezing import canonical_json, sha256
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions
from reviews.filing import services as filing
from reviews.filing.services import NotReady
from reviews.formal_review.services import formal_review
from tests.factories import (
    MORNING,
    case_in,
    fill_form,
    make_enterprise,
    owner_of,
    person,
    provincial_lead,
    reviewer_of,
)
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

OCTOBER_20, OCTOBER_25 = date(2026, 10, 20), date(2026, 10, 25)
NOON = at(3, 2, 12)


def submit(
    case: Evaluation, *, ordinal: int = 1, now=NOON, declared_by: str = "王会计", actor=None
):
    return filing.submit(
        actor=actor or owner_of(case.enterprise),
        case_id=case.pk,
        ordinal=ordinal,
        declared_by=declared_by,
        despite_unmarked=ordinal > 1,
        now=now,
    )


def again(case: Evaluation) -> Evaluation:
    return Evaluation.objects.get(pk=case.pk)


def open_parts(case: Evaluation) -> set[str]:
    return set(case.form.parts.filter(is_open=True).values_list("section", flat=True))


def test_submission_freezes_content_and_score_and_moves_the_case_to_its_agency() -> None:
    case = case_in(State.FILLING)
    submission = submit(case)
    moved = again(case)
    assert (moved.state, moved.agency_id, moved.division_id) == (State.SUBMITTED, 4, "130302")
    assert moved.first_submitted_at == moved.submitted_at == NOON
    assert moved.review_due == date(2026, 3, 9)
    assert submission.sha256 == sha256(canonical_json(submission.content))
    assert submission.score_sheet["qualified"] is True
    assert submission.rule_version == "2017-115"
    assert (submission.declared_by, submission.submitted_at) == ("王会计", NOON)
    assert open_parts(case) == set()
    told = Message.objects.get(topic=Message.Topic.MOVE)
    assert told.recipient == case.enterprise.representatives.get().user


def test_second_click_returns_the_same_submission_and_changes_nothing() -> None:
    case = case_in(State.FILLING)
    first = submit(case)
    assert submit(case, now=at(3, 2, 13)) == first
    assert case.submissions.count() == 1
    assert again(case).submitted_at == NOON


def test_page_drawn_for_another_submission_is_told_that_it_is_out_of_date() -> None:
    case = case_in(State.FILLING)
    with pytest.raises(LostRace, match="页面已过期"):
        submit(case, ordinal=2)
    assert submit(case, ordinal=1)


def test_first_page_submitted_again_after_a_return_is_told_that_it_is_out_of_date() -> None:
    case = case_in(State.RETURNED)
    with pytest.raises(LostRace, match="页面已过期"):
        submit(case, ordinal=1, now=case.returned_at)
    assert submit(case, ordinal=2, now=case.returned_at).ordinal == 2


def test_next_page_of_a_case_that_was_forwarded_reads_what_happened() -> None:
    case = case_in(State.FORWARDED)
    with pytest.raises(LostRace, match="报送省厅"):
        submit(case, ordinal=2)


def test_submission_without_declaration_is_refused() -> None:
    case = case_in(State.FILLING)
    with pytest.raises(Refusal, match="承诺人"):
        submit(case, declared_by="  ")
    assert open_parts(case) == set(Section)


def test_submission_with_something_missing_says_where_and_seals_nothing() -> None:
    case = case_in(State.FILLING)
    RDProject.objects.filter(form=case.form).update(name="")
    with pytest.raises(NotReady) as caught:
        submit(case)
    assert caught.value.findings
    assert open_parts(case) == set(Section)
    assert not case.submissions.exists()
    fill_form(case.form)
    assert submit(case)


def test_submission_below_the_score_is_refused_with_the_reasons() -> None:
    case = case_in(State.FILLING)
    RDProject.objects.filter(form=case.form).update(expense=0)
    with pytest.raises(NotReady, match="未达到评价条件"):
        submit(case)
    assert again(case).state == State.FILLING


def test_another_enterprise_finds_no_such_case() -> None:
    case = case_in(State.FILLING)
    with pytest.raises(Evaluation.DoesNotExist):
        submit(case, actor=person(Role.ENTERPRISE))


def test_submission_is_in_time_until_24_00_of_20_october() -> None:
    in_time, late = case_in(State.FILLING), case_in(State.FILLING)
    assert submit(in_time, now=last_second(OCTOBER_20))
    with pytest.raises(Refusal, match="10月20日 24:00"):
        submit(late, now=midnight(OCTOBER_20))
    assert again(late).state == State.FILLING
    assert open_parts(late) == set(Section)


@pytest.mark.parametrize("whom", ["enterprise", "agency"])
def test_submission_after_the_deadline_needs_an_extension_of_enterprise_or_agency(
    whom: str,
) -> None:
    case = case_in(State.FILLING)
    until = date(2026, 10, 22)
    target = {"enterprise_id": case.enterprise_id} if whom == "enterprise" else {"agency_no": 4}
    extend(Extension.Deadline.SUBMIT, until, **target)
    with pytest.raises(Refusal, match="10月22日 24:00"):
        submit(case, now=midnight(until))
    assert submit(case, now=last_second(until))


def test_extension_of_another_agency_helps_nobody_here() -> None:
    case = case_in(State.FILLING)
    extend(Extension.Deadline.SUBMIT, date(2026, 10, 22), agency_no=5)
    with pytest.raises(Refusal):
        submit(case, now=midnight(OCTOBER_20))


def test_correction_is_in_time_until_24_00_of_its_due_day() -> None:
    in_time, late = case_in(State.RETURNED), case_in(State.RETURNED)
    submission = submit(in_time, ordinal=2, now=last_second(in_time.correction_due))
    with pytest.raises(Refusal, match="24:00"):
        submit(late, ordinal=2, now=midnight(late.correction_due))
    assert again(in_time).state == State.SUBMITTED
    assert again(late).state == State.RETURNED
    assert again(in_time).submitted_at == submission.submitted_at
    assert again(in_time).first_submitted_at == in_time.first_submitted_at


def test_correction_counts_as_a_new_submission_and_opens_nothing() -> None:
    case = case_in(State.RETURNED)
    assert open_parts(case) == {Section.FINANCE}
    second = submit(case, ordinal=2, now=case.returned_at + timedelta(hours=1))
    assert [s.ordinal for s in case.submissions.order_by("ordinal")] == [1, 2]
    assert second.sha256 == sha256(canonical_json(second.content))
    assert open_parts(case) == set()


def test_correction_extended_beyond_25_october_may_come_back_until_then() -> None:
    case = case_in(State.RETURNED)
    until = date(2026, 10, 28)
    extend(Extension.Deadline.CORRECT, until, enterprise_id=case.enterprise_id)
    with pytest.raises(Refusal, match="10月28日 24:00"):
        submit(case, ordinal=2, now=midnight(until))
    assert submit(case, ordinal=2, now=last_second(until))


def test_submission_late_in_a_year_whose_next_is_not_loaded_has_no_target_day() -> None:
    case = case_in(State.FILLING)
    extend(Extension.Deadline.SUBMIT, date(2026, 12, 31), enterprise_id=case.enterprise_id)
    assert not CalendarYear.objects.filter(year=2027).exists()
    assert submit(case, now=at(12, 30))
    assert again(case).review_due is None


def test_recall_opens_every_part_and_keeps_what_was_submitted() -> None:
    case = case_in(State.FILLING)
    submit(case)
    filing.recall(actor=owner_of(case.enterprise), case_id=case.pk, now=NOON)
    assert again(case).state == State.FILLING
    assert open_parts(case) == set(Section)
    assert case.submissions.count() == 1
    assert submit(case, ordinal=2).ordinal == 2


def test_recall_of_a_case_taken_up_reads_by_whom() -> None:
    case = case_in(State.FORMAL_REVIEW)
    with pytest.raises(LostRace, match="受理"):
        filing.recall(actor=owner_of(case.enterprise), case_id=case.pk, now=NOON)
    formal_review.release(actor=reviewer_of(), case_id=case.pk, now=NOON)
    assert filing.recall(actor=owner_of(case.enterprise), case_id=case.pk, now=NOON)


def test_recall_of_a_correction_is_refused() -> None:
    case = case_in(State.RETURNED)
    submit(case, ordinal=2, now=case.returned_at)
    with pytest.raises(Refusal, match="补正后的提交不能撤回"):
        filing.recall(actor=owner_of(case.enterprise), case_id=case.pk, now=case.returned_at)


def test_recall_after_the_deadline_is_refused_because_it_could_not_come_back() -> None:
    early, late = case_in(State.SUBMITTED), case_in(State.SUBMITTED)
    with pytest.raises(Refusal, match="填报已截止"):
        filing.recall(actor=owner_of(late.enterprise), case_id=late.pk, now=midnight(OCTOBER_20))
    assert again(late).state == State.SUBMITTED
    assert filing.recall(
        actor=owner_of(early.enterprise), case_id=early.pk, now=last_second(OCTOBER_20)
    )


def test_division_changed_in_a_correction_is_the_one_of_the_number() -> None:
    case = case_in(State.RETURNED)
    enterprise = case.enterprise
    enterprise.division_id = "130303"
    enterprise.save()
    submit(case, ordinal=2, now=case.returned_at)
    assert (again(case).division_id, again(case).agency_id) == ("130303", 4)


def test_enterprise_of_another_city_goes_to_that_citys_agency() -> None:
    enterprise = make_enterprise("130102")
    case = case_in(State.SUBMITTED, enterprise=enterprise)
    assert case.agency_id == enterprise.division.agency_id != 4


def extend(deadline: str, until: date, **target) -> None:
    extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=deadline,
        until=until,
        reason="系统割接。",
        now=MORNING,
        **target,
    )


def test_form_with_an_infected_proof_is_not_filed() -> None:
    case = case_in(State.FILLING)
    case.form.attachments.filter(kind="tax_return").update(scan_state="infected")
    with pytest.raises(NotReady) as refused:
        submit(case)
    assert [f.sentence for f in refused.value.findings] == ["请上传企业所得税年度纳税申报表。"]


def test_contradiction_stops_a_submission_and_is_named() -> None:
    case = case_in(State.FILLING)
    case.form.ip_rows.filter(position=0).update(valid_until=date(2026, 3, 1))
    with pytest.raises(NotReady, match="1 处错误") as refused:
        submit(case)
    assert "已失效" in refused.value.findings[0].sentence


def test_warnings_stop_nothing_and_go_along_to_the_reviewer() -> None:
    case = case_in(State.FILLING)
    case.form.projects.filter(position=0).update(expense="864000.00")
    submission = submit(case)
    asked = "是否按元填写了？如是，应为 86.40 万元。"
    assert any(asked in finding["sentence"] for finding in submission.findings)
