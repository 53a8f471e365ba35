"""The agency's page of one file: checklist, remarks, decisions."""

from datetime import date

import pytest
from django.db.models import DateField
from django.urls import reverse

from agencies.enums import Role
from agencies.models import Season
from enterprises.form.vocabulary import AttachmentKind, Section
from rehearsal.firms import form_filler
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review.models import Remark
from tests import factories
from tests.formal_review.conftest import NOW
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
PASSED = {"complete": "yes", "consistent": "yes", "stamped": "yes", "other": "yes"}
ACTS = ["take_up", "release", "check", "add_remark", "return_for_correction", "forward", "reject"]


def url(name, case, *more):
    return reverse(f"agency:{name}", args=[case.pk, *more])


def state_of(case):
    return Evaluation.objects.get(pk=case.pk).state


def resubmitted(clock):
    """A case returned for its taxes and corrected by its enterprise."""
    case = factories.case_in(State.RETURNED)
    owner, firm = factories.owner_of(case.enterprise), factories.firm_of(case.enterprise)
    case.form.taxes += 1
    case.form.save()
    form_filler.submit(owner, Evaluation.objects.get(pk=case.pk), firm, now=case.returned_at)
    return Evaluation.objects.get(pk=case.pk)


def test_taking_up_opens_the_review(reviewer):
    case = factories.case_in(State.SUBMITTED)
    page = reviewer.post(url("take_up", case), follow=True)
    assert state_of(case) == State.FORMAL_REVIEW
    assert page.redirect_chain[-1][0] == url("case", case)
    assert "报送省厅" in said(page)


def test_second_reviewer_reads_who_was_faster(reviewer):
    case = factories.case_in(State.SUBMITTED)
    colleague = browser_of(factories.person(Role.AGENCY_LEAD, name="李主任"))
    colleague.post(url("take_up", case))
    page = reviewer.post(url("take_up", case), follow=True)
    assert "李主任已于" in said(page)
    assert Evaluation.objects.get(pk=case.pk).reviewer.name == "李主任"


def test_releasing_gives_the_case_back(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("release", case))
    assert state_of(case) == State.SUBMITTED


def test_another_agency_finds_no_case(stranger):
    case = factories.case_in(State.FORMAL_REVIEW)
    assert stranger.get(url("case", case)).status_code == 404
    for act in ACTS:
        assert stranger.post(url(act, case)).status_code == 404, act
    assert state_of(case) == State.FORMAL_REVIEW


def test_acts_answer_to_post_only(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    assert {reviewer.get(url(act, case)).status_code for act in ACTS} == {405}


def test_every_section_of_the_frozen_copy_is_shown(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = said(reviewer.get(url("case", case)))
    for section in Section:
        assert f"{section.number} {section.label}" in page
    assert case.submissions.get().sha256 in page


def test_frozen_copy_does_not_follow_the_form(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    case.form.__class__.objects.filter(pk=case.form_id).update(taxes="987654.32")
    assert "987,654.32" not in said(reviewer.get(url("case", case)))


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ({"place": "finance:::taxes"}, "财务 · 实际上缴税费总额"),
        ({"place": "ip:1::number"}, "知识产权 · 第 1 行 · 授权号"),
        ({"place": "products:::"}, "主要产品"),
    ],
)
def test_remark_stands_at_its_place(reviewer, place, where):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = reviewer.post(url("add_remark", case), {**place, "text": "请核对。"}, follow=True)
    [(remark, shown_at)] = page.context["remarks"]
    assert (remark.text, shown_at) == ("请核对。", where)


def test_remark_at_a_file_names_the_file(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    file = case.form.attachments.get(kind="cover_page")
    place = {"place": f"attachments:3:{file.pk}:"}
    page = reviewer.post(url("add_remark", case), {**place, "text": "未盖章。"}, follow=True)
    assert page.context["remarks"][0][1] == f"附件 · {file.name}"


def test_reusable_phrase_stands_before_what_was_typed(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    phrase = "填写不完整，请补充。"
    said_there = {"place": "finance:::", "phrase": phrase, "text": "缺净利润。"}
    reviewer.post(url("add_remark", case), said_there)
    assert Remark.objects.get().text == f"{phrase}缺净利润。"


def test_empty_remark_is_refused_where_it_was_typed(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = reviewer.post(url("add_remark", case), {"place": "finance:::", "text": " "})
    assert page.status_code == 422
    assert "请写明审查意见" in said(page)
    assert not Remark.objects.exists()


def test_remark_on_a_case_that_left_the_review_is_kept_as_typed(reviewer):
    case = factories.case_in(State.FORWARDED)
    typed = {"place": "finance:::", "text": "应附完税证明。"}
    page = reviewer.post(url("add_remark", case), typed)
    assert page.status_code == 422
    assert "应附完税证明。" in said(page)
    assert "已报送" in said(page)


def test_remark_is_removed_while_in_review(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("add_remark", case), {"place": "finance:::", "text": "请核对。"})
    reviewer.post(url("remove_remark", case, Remark.objects.get().pk))
    assert not Remark.objects.exists()


def test_remark_of_another_case_is_not_removed_here(reviewer):
    returned = factories.case_in(State.RETURNED)
    case = factories.case_in(State.FORMAL_REVIEW)
    remark = Remark.objects.get(review__submission__evaluation=returned)
    assert reviewer.post(url("remove_remark", case, remark.pk)).status_code == 404
    assert Remark.objects.filter(pk=remark.pk).exists()


def test_checklist_keeps_what_was_found(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    items = PASSED | {"stamped": "no", "other": "", "other_matters": "名称与执照不一致"}
    reviewer.post(url("check", case), items)
    review = case.submissions.get().formal_review
    found = (review.complete, review.stamped, review.other, review.other_matters)
    assert found == (True, False, None, "名称与执照不一致")
    assert "名称与执照不一致" in said(reviewer.get(url("case", case)))


def test_return_offers_a_day_and_names_the_latest(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    form = reviewer.get(url("case", case)).context["return_form"]
    assert form.initial["correction_due"] == date(2026, 3, 11)
    assert "10月25日" in form.fields["correction_due"].help_text


def test_returning_opens_the_next_file(reviewer):
    case, following = (factories.case_in(State.FORMAL_REVIEW) for _ in range(2))
    reviewer.post(url("add_remark", case), {"place": "finance:::", "text": "请核对。"})
    page = reviewer.post(url("return_for_correction", case), {"correction_due": "2026-03-12"})
    assert state_of(case) == State.RETURNED
    assert page.url == url("case", following)


@pytest.mark.parametrize(
    ("day", "sentence"), [("2026-03-03", "补正截止日须在今天至"), ("2026-10-26", "10月25日")]
)
def test_return_to_a_day_out_of_bounds_keeps_what_was_typed(reviewer, day, sentence):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("add_remark", case), {"place": "finance:::", "text": "请核对。"})
    page = reviewer.post(url("return_for_correction", case), {"correction_due": day})
    assert page.status_code == 422
    assert sentence in said(page)
    assert f'value="{day}"' in said(page)
    assert state_of(case) == State.FORMAL_REVIEW


def test_return_without_a_remark_says_what_to_do(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = reviewer.post(url("return_for_correction", case), {"correction_due": "2026-03-12"})
    assert "至少要有一条审查意见" in said(page)


def test_forwarding_needs_the_four_items(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    refused = reviewer.post(url("forward", case), follow=True)
    assert "四项审查须全部通过" in said(refused)
    reviewer.post(url("check", case), PASSED)
    done = reviewer.post(url("forward", case))
    assert done.url == reverse("agency:queue")
    assert state_of(case) == State.FORWARDED


def test_rejection_without_a_reason_changes_nothing(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = reviewer.post(url("reject", case), {"reason": ""})
    assert "请写明理由" in said(page)
    assert state_of(case) == State.FORMAL_REVIEW


def test_rejection_stands_in_the_history_with_its_reason(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("reject", case), {"reason": "主要产品属于淘汰类。"})
    assert state_of(case) == State.REJECTED
    assert reviewer.get(url("case", case)).context["history"][-1].text == "主要产品属于淘汰类。"


def test_correction_shows_what_changed_and_what_was_remarked(reviewer, clock):
    case = resubmitted(clock)
    page = reviewer.get(url("case", case))
    [change] = page.context["changes"]
    assert (change.section, change.label) == (Section.FINANCE, "实际上缴税费总额")
    assert [ordinal for _, _, ordinal in page.context["earlier"]] == [1]
    assert "原为：" in said(page)


def test_earlier_copy_is_readable_but_not_reviewable(reviewer, clock):
    case = resubmitted(clock)
    reviewer.post(url("take_up", case))
    page = reviewer.get(url("case", case), {"submission": "1"})
    assert page.context["shown"].ordinal == 1
    assert not page.context["may_review"]
    assert reviewer.get(url("case", case)).context["may_review"]


def test_copy_that_does_not_exist_is_not_found(reviewer):
    case = factories.case_in(State.SUBMITTED)
    assert reviewer.get(url("case", case), {"submission": "7"}).status_code == 404


def test_filed_attachment_is_served_in_place_and_to_keep(reviewer, stranger):
    case = factories.case_in(State.FORMAL_REVIEW)
    file = url("file", case, case.form.attachments.first().key)
    shown = reviewer.get(file)
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    kept = reviewer.get(file, {"download": "1"})
    assert kept["Content-Disposition"].startswith("attachment")
    for response in (shown, kept):
        assert response.getvalue().startswith(b"%PDF")
    assert stranger.get(file).status_code == 404


def test_file_that_was_never_submitted_is_not_the_agencys(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("add_remark", case), {"place": "attachments:::", "text": "缺完税证明。"})
    reviewer.post(url("return_for_correction", case), {"correction_due": "2026-03-12"})
    owner, firm = factories.owner_of(case.enterprise), factories.firm_of(case.enterprise)
    draft = form_filler.upload(owner, case.form, firm, AttachmentKind.TAX_RETURN, now=NOW)
    assert reviewer.get(url("file", case, draft.key)).status_code == 404


def test_amounts_of_last_year_stand_beside_this_years(reviewer):
    this = Season.objects.get(year=2026)
    days = {
        field.name: getattr(this, field.name).replace(year=2025)
        for field in Season._meta.get_fields()
        if isinstance(field, DateField)
    }
    Season.objects.create(year=2025, **days)
    then = factories.MORNING.replace(year=2025)
    before = factories.case_in(State.SUBMITTED, at=then, year=2025)
    case = factories.case_in(State.FORMAL_REVIEW, enterprise=before.enterprise)
    page = reviewer.get(url("case", case))
    [finance] = [one for one in page.context["blocks"] if one.section == Section.FINANCE]
    filed = before.submissions.get().content["finance"]["taxes"]
    assert {cell.name: cell.last_year for cell in finance.cells}["taxes"] == filed
    assert "上年填报" in said(page)


def test_first_year_shows_no_last_year(reviewer):
    page = reviewer.get(url("case", factories.case_in(State.FORMAL_REVIEW)))
    assert "上年填报" not in said(page)


def test_review_page_costs_the_same_for_one_and_thirty_remarks(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("add_remark", case), {"place": "finance:::", "text": "请核对。"})
    few = queries_of(reviewer, url("case", case))
    for _ in range(29):
        reviewer.post(url("add_remark", case), {"place": "finance:::", "text": "请核对。"})
    assert queries_of(reviewer, url("case", case)) == few
