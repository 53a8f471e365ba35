"""The review page is one form: whatever is pressed, what was chosen and typed is kept."""

import pytest
from django.urls import reverse

from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review.models import FormalReview, Remark
from tests import factories
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
PASSED = dict.fromkeys(FormalReview.CHECKLIST, "yes")
BOXES = {
    "place": ["finance:::taxes", "ip:1::number", "products:::"],
    "phrase": ["", "与证书不一致。", ""],
    "text": ["请核对。", "", " "],
}


def url(name, case, *more):
    return reverse(f"agency:{name}", args=[case.pk, *more])


def again(case):
    return Evaluation.objects.get(pk=case.pk)


def ticks(case):
    review = case.submissions.get().formal_review
    return [getattr(review, item) for item in FormalReview.CHECKLIST]


def test_ticks_stay_when_a_remark_is_written(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("add_remark", case), {**PASSED, **BOXES, "at": "ip"})
    assert ticks(case) == [True] * 4
    assert [one.text for one in Remark.objects.all()] == ["请核对。", "与证书不一致。"]
    assert [(one.field, one.row) for one in Remark.objects.all()] == [
        ("taxes", None),
        ("number", 1),
    ]


def test_field_of_a_row_is_chosen_beside_the_remark(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = said(reviewer.get(url("case", case)))
    assert '<input type="hidden" name="place" value="ip:2::">' in page
    assert '<select name="field-ip:2::"' in page
    sent = {"place": "ip:2::", "field-ip:2::": "number", "text": "请核对。"}
    reviewer.post(url("add_remark", case), sent)
    assert [(one.row, one.field) for one in Remark.objects.all()] == [(2, "number")]


def test_ticks_stay_when_forwarding_is_refused(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = reviewer.post(url("forward", case), {**PASSED, "stamped": ""})
    assert page.status_code == 422
    assert "“信息表首页已签章”未核对" in said(page)
    assert ticks(case) == [True, True, None, True]


def test_return_takes_the_remarks_of_the_page_along(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("return_for_correction", case), {**BOXES, "correction_due": "2026-03-12"})
    assert again(case).state == State.RETURNED
    assert Remark.objects.count() == 2


def test_all_passed_and_forwarded_in_one_act(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("pass_and_forward", case))
    assert (again(case).state, ticks(case)) == (State.FORWARDED, [True] * 4)


def test_all_passed_and_forwarded_leaves_what_was_found_not_to_pass(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = reviewer.post(url("pass_and_forward", case), {"stamped": "no"})
    assert "“信息表首页已签章”不符合" in said(page)
    assert (again(case).state, ticks(case)) == (State.FORMAL_REVIEW, [None, None, False, None])


def test_page_that_was_overtaken_shows_all_that_was_typed_and_no_mistake(reviewer):
    case = factories.case_in(State.FORWARDED)
    typed = {**BOXES, "stamped": "no", "other_matters": "名称不符", "reason": "属限制类。"}
    page = said(reviewer.post(url("reject", case), typed))
    for words in ("请核对。", "与证书不一致。", "名称不符", "属限制类。", "不符合"):
        assert words in page
    assert "情况已变化，这一步没有办理" in page
    assert "处需要改正" not in page


def test_old_page_does_not_undo_the_ticks_made_since(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("check", case), PASSED)
    old_page = dict.fromkeys(FormalReview.CHECKLIST, "")
    old_page |= {f"initial-{item}": "" for item in FormalReview.CHECKLIST}
    reviewer.post(url("add_remark", case), {**old_page, **BOXES})
    assert ticks(case) == [True] * 4


@pytest.mark.parametrize(
    "place",
    ["nowhere:::", "finance", "ip:²::", "ip:99999::", "ip:9::", "finance:1::taxes", "a:::b:c", ""],
)
def test_remark_at_no_place_is_refused_and_kept(reviewer, place):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = reviewer.post(url("add_remark", case), {"place": place, "text": "请核对。"})
    assert page.status_code == 422
    assert "请核对。" in said(page)
    assert not Remark.objects.exists()


def test_act_that_is_sure_to_be_refused_is_not_offered_and_says_why(reviewer, clock):
    case = factories.case_in(State.FORMAL_REVIEW)
    offer = url("pass_and_forward", case)
    assert offer in said(reviewer.get(url("case", case)))
    reviewer.post(url("add_remark", case), BOXES)
    page = said(reviewer.get(url("case", case)))
    assert offer not in page
    assert "还有审查意见没有处理" in page


def test_county_officer_reads_and_takes_nothing_over():
    case = factories.case_in(State.FORMAL_REVIEW)
    officer = browser_of(factories.person(Role.COUNTY_OFFICER))
    assert "接手" not in said(officer.get(url("case", case)))
    assert officer.post(url("take_over", case)).status_code == 403


@pytest.mark.parametrize("state", [State.FORMAL_REVIEW, State.FORWARDED])
@pytest.mark.parametrize("act", ["check", "reject", "add_remark", "pass_and_forward"])
def test_tick_that_no_box_sends_is_refused_and_what_was_typed_kept(act, state):
    case = factories.case_in(state)
    lead = browser_of(factories.person(Role.AGENCY_LEAD))
    typed = {**BOXES, "other_matters": "名称不符", "reason": "属限制类。"}
    page = lead.post(url(act, case), {**typed, **dict.fromkeys(FormalReview.CHECKLIST, "²")})
    assert page.status_code == 422
    for words in ("请核对。", "与证书不一致。", "名称不符", "属限制类。"):
        assert words in said(page)
