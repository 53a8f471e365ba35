"""What a reviewer sees beside the points: figures behind the score, earlier remarks at their place."""

import pytest
from django.urls import reverse

from enterprises.form.vocabulary import AttachmentKind
from rehearsal.firms import form_filler
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from tests import factories
from tests.signed_in import said

pytestmark = pytest.mark.django_db


def url(case, name="case"):
    return reverse(f"agency:{name}", args=[case.pk])


def test_figures_behind_each_indicator_stand_beside_its_points(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    staff, rd, rights = reviewer.get(url(case)).context["basis"]
    sheet = case.submissions.get().score_sheet
    assert [one.points for one in (staff, rd, rights)] == [sheet["staff"], sheet["rd"], sheet["ip"]]
    assert staff.figures == [("科技人员年平均", "12.00 人"), ("职工总数年平均", "40.00 人")]
    assert staff.percent == "30.00%"
    assert [label for label, _ in rd.figures] == ["研发费用合计", "销售收入合计"]
    assert rd.figures[1][1] == "1,200.00 万元"
    assert rights.figures == [("Ⅰ类", "0 件"), ("Ⅱ类", "2 件")]


def test_figures_are_those_of_the_frozen_copy(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    case.form.__class__.objects.filter(pk=case.form_id).update(main_income="9.00")
    assert "1,200.00 万元" in said(reviewer.get(url(case)))


def returned_for(reviewer, *places):
    """A case returned for these places and filed again by its enterprise, the cover page anew."""
    case = factories.case_in(State.FORMAL_REVIEW)
    cover = case.form.attachments.get(kind="cover_page")
    places = [place.format(cover=cover.pk) for place in places]
    sent = {"place": places, "phrase": [""] * len(places), "text": ["请核对。"] * len(places)}
    reviewer.post(url(case, "return_for_correction"), {**sent, "correction_due": "2026-03-12"})
    return Evaluation.objects.get(pk=case.pk)


def corrected(case):
    owner, firm = factories.owner_of(case.enterprise), factories.firm_of(case.enterprise)
    later = case.returned_at
    old = case.form.attachments.get(kind="cover_page")
    form_filler.upload(owner, case.form, firm, AttachmentKind.COVER_PAGE, now=later)
    old.__class__.objects.filter(pk=old.pk).update(removed_at=later)
    form_filler.submit(owner, case, firm, now=later)
    return Evaluation.objects.get(pk=case.pk)


def test_remark_and_reply_stand_at_their_field_on_the_second_reading(reviewer):
    case = returned_for(reviewer, "finance:::taxes", "ip:2::number", "attachments:3:{cover}:")
    remarks = case.submissions.get().formal_review.remarks
    remarks.filter(field="taxes").update(reply="已核对，与申报表一致。")
    page = reviewer.get(url(corrected(case)))
    blocks = {block.key: block for block in page.context["blocks"]}
    [taxes] = [cell for cell in blocks["finance"].cells if cell.name == "taxes"]
    assert [one.reply for one in taxes.earlier] == ["已核对，与申报表一致。"]
    assert [len(line.earlier) for line in blocks["ip"].lines] == [0, 1]
    [cover] = [one for one in blocks["attachments"].lines if one.source["kind"] == "cover_page"]
    assert len(cover.earlier) == 1
    assert "上次意见：" in said(page) and "已核对，与申报表一致。" in said(page)


def test_file_in_the_difference_is_told_by_kind_and_name(reviewer):
    page = reviewer.get(url(corrected(returned_for(reviewer, "attachments:3:{cover}:"))))
    told = {(one.kind, one.summary) for one in page.context["changes"]}
    assert {kind for kind, _ in told} == {"added", "removed"}
    assert all("信息表首页签章扫描件" in words and ".pdf" in words for _, words in told)


def test_owner_of_a_right_is_called_by_what_it_is(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = " ".join(said(reviewer.get(url(case))).split())
    assert f'<abbr title="{case.enterprise.name}">本企业</abbr>' in page
