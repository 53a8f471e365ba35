"""A remark stands at its box on the form's own pages, wherever its row has gone since."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.test import Client

from enterprises.form.models import Attachment, InformationForm
from enterprises.form.services.attachments import remove
from enterprises.form.services.sections import save, stored
from enterprises.form.vocabulary import AttachmentKind, Section
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review.models import Remark
from reviews.formal_review.services import formal_review
from tests.factories import case_in, owner_of, reviewer_of
from tests.journeys.desk import at_desk
from tests.signed_in import browser_of, queries_of

pytestmark = pytest.mark.django_db
TEXT = "授权号与证书不符。"
PAGE = "/enterprise/2026/form/{}/"


def returned(*remarks: dict) -> Evaluation:
    """A case returned with these remarks."""
    case = case_in(State.FORMAL_REVIEW)
    now = case.submitted_at + timedelta(hours=5)
    act = {"actor": reviewer_of(), "case_id": case.pk, "now": now}
    for remark in remarks:
        formal_review.add_remark(**act, **{"text": TEXT, **remark})
    formal_review.return_for_correction(**act, correction_due=date(2026, 3, 20))
    return Evaluation.objects.select_related("enterprise", "form").get(pk=case.pk)


def saved_as(case: Evaluation, change: Callable[[list[dict]], list[dict]]) -> None:
    """The rights saved again by their owner, changed."""
    form = InformationForm.objects.get(pk=case.form_id)
    save(
        actor=owner_of(case.enterprise),
        form_id=form.pk,
        section=Section.IP,
        data=change(list(stored(form, Section.IP))),
        expected_version=form.parts.get(section=Section.IP).version,
        now=case.returned_at + timedelta(hours=1),
    )


@contextmanager
def correcting(case: Evaluation) -> Iterator[Client]:
    with at_desk(owner_of(case.enterprise), case.returned_at + timedelta(hours=2)) as client:
        yield client


def remarked_boxes(html: str) -> list[str]:
    """The ids of the boxes with a remark beside them."""
    found = re.findall(r'<div class="notes" id="(\S+)_notes">(.*?)</div>', html)
    return [box for box, notes in found if "审查意见：" in notes]


def test_remark_on_a_box_of_a_row_stands_at_that_box() -> None:
    case = returned({"section": "ip", "field": "number", "row": 2})
    with correcting(case) as client:
        html = client.get(PAGE.format("ip")).content.decode()
    assert remarked_boxes(html) == ["id_rows-1-number"]
    assert 'aria-describedby="id_rows-1-number_notes"' in html
    assert "知识产权 · 第 2 行 · 授权号" in html


def test_remark_goes_with_its_row_when_the_rows_are_moved() -> None:
    case = returned({"section": "ip", "field": "number", "row": 2})
    saved_as(case, lambda rows: rows[::-1])
    with correcting(case) as client:
        html = client.get(PAGE.format("ip")).content.decode()
        listed = client.get(f"/enterprise/cases/{case.pk}/remarks/").content.decode()
    assert remarked_boxes(html) == ["id_rows-0-number"]
    assert "知识产权 · 第 1 行 · 授权号" in listed
    assert "/form/ip/#id_rows-0-number" in listed


def test_remark_on_a_row_that_was_taken_out_names_it_as_it_was_filed() -> None:
    case = returned({"section": "ip", "field": "number", "row": 2})
    name = stored(case.form, Section.IP)[1]["name"]
    saved_as(case, lambda rows: rows[:1])
    with correcting(case) as client:
        html = client.get(PAGE.format("ip")).content.decode()
    assert remarked_boxes(html) == []
    assert f"原第 2 行，{name}" in html


def test_remark_stays_at_its_box_while_rows_are_added_and_removed_on_the_page() -> None:
    case = returned({"section": "ip", "field": "number", "row": 2})
    rows = stored(case.form, Section.IP)
    sent = {"rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0", "version": "0", "position": "0"}
    for place, row in enumerate(rows):
        sent |= {f"rows-{place}-{name}": value or "" for name, value in row.items()}
    with correcting(case) as client:
        more = client.post(PAGE.format("ip") + "rows/add/", sent, headers={"HX-Request": "true"})
        less = client.post(PAGE.format("ip") + "rows/remove/", sent, headers={"HX-Request": "true"})
    assert remarked_boxes(more.content.decode()) == ["id_rows-1-number"]
    assert remarked_boxes(less.content.decode()) == ["id_rows-0-number"]


def test_remark_on_a_quarter_stands_in_the_table() -> None:
    case = returned({"section": "staff", "field": "technical_end", "row": 4})
    with correcting(case) as client:
        html = client.get(PAGE.format("staff")).content.decode()
    assert remarked_boxes(html) == ["id_rows-3-technical_end"]
    assert "人员 · 第 4 季度 · 季末科技人员数" in html


def returned_for_its_cover() -> tuple[Evaluation, Attachment]:
    case = case_in(State.FORMAL_REVIEW)
    cover = case.form.attachments.get(kind=AttachmentKind.COVER_PAGE)
    now = case.submitted_at + timedelta(hours=5)
    act = {"actor": reviewer_of(), "case_id": case.pk, "now": now}
    place = {"section": "attachments", "row": 1, "attachment_id": cover.pk}
    formal_review.add_remark(**act, **place, text="未盖章。")
    formal_review.return_for_correction(**act, correction_due=date(2026, 3, 20))
    return Evaluation.objects.select_related("enterprise").get(pk=case.pk), cover


def test_remark_on_a_file_names_it_and_stands_at_its_line() -> None:
    case, cover = returned_for_its_cover()
    with correcting(case) as client:
        html = client.get(PAGE.format("attachments")).content.decode()
        listed = client.get(f"/enterprise/cases/{case.pk}/remarks/").content.decode()
    line = html.partition(f'id="file-{cover.key.hex}"')[2].partition("</li>")[0]
    assert "<strong>审查意见：</strong>未盖章。" in line
    assert html.count("<strong>审查意见：</strong>") == 1
    for page in (html, listed):
        assert f"附件 · 信息表首页签章扫描件 · {cover.name}<" in page
        assert f"/form/attachments/#file-{cover.key.hex}" in page
        assert "第 1 行" not in page


def test_remark_on_a_file_that_is_gone_stands_at_its_kind() -> None:
    case, cover = returned_for_its_cover()
    later = case.returned_at + timedelta(hours=1)
    remove(actor=owner_of(case.enterprise), key=cover.key, now=later)
    with correcting(case) as client:
        html = client.get(PAGE.format("attachments")).content.decode()
    place = html.partition('id="kind-cover_page"')[2].partition("</section>")[0]
    assert "<strong>审查意见：</strong>未盖章。" in place
    assert html.count("<strong>审查意见：</strong>") == 1
    assert f"附件 · 信息表首页签章扫描件 · {cover.name}（已移除或更换）" in html
    assert "/form/attachments/#kind-cover_page" in html


def test_a_section_without_remarks_stays_closed_and_says_nothing() -> None:
    case = returned({"section": "ip", "field": "number", "row": 1})
    with correcting(case) as client:
        html = client.get(PAGE.format("products")).content.decode()
    assert "审查意见：" not in html and "本页的审查意见" not in html
    assert "本次退回没有涉及“主要产品”" in html


def test_form_page_costs_the_same_for_one_and_thirty_remarks() -> None:
    one = returned({"section": "ip", "field": "number", "row": 1})
    many = returned(*({"section": "ip", "field": "name", "row": 1} for _ in range(30)))
    costs = []
    for case in (one, many):
        with correcting(case):
            costs.append(queries_of(browser_of(owner_of(case.enterprise)), PAGE.format("ip")))
    assert costs[0] == costs[1]


def next_of(case: Evaluation, section: str) -> str:
    """Where the button that saves and goes on leads from this section, saved as it stands."""
    rows = stored(case.form, Section(section))
    version = case.form.parts.get(section=section).version
    sent = {"rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0", "version": str(version)}
    for place, row in enumerate(rows):
        sent |= {f"rows-{place}-{name}": value or "" for name, value in row.items()}
    with correcting(case) as client:
        return client.post(PAGE.format(section) + "next/", sent).url


def marked(case: Evaluation) -> None:
    Remark.objects.filter(review__submission__evaluation=case).update(
        corrected_at=case.returned_at + timedelta(hours=1)
    )


def test_saving_a_remarked_section_goes_on_to_the_next_with_an_open_remark() -> None:
    case = returned({"section": "ip", "field": "number", "row": 1}, {"section": "enterprise"})
    assert next_of(case, "ip") == PAGE.format("enterprise")


def test_saving_the_only_remarked_section_goes_on_to_the_remarks() -> None:
    case = returned({"section": "ip", "field": "number", "row": 1})
    remark = Remark.objects.get(review__submission__evaluation=case)
    assert next_of(case, "ip") == f"/enterprise/cases/{case.pk}/remarks/#remark-{remark.pk}"


def test_saving_when_every_remark_is_marked_goes_on_to_submitting_again() -> None:
    case = returned({"section": "ip", "field": "number", "row": 1})
    marked(case)
    assert next_of(case, "ip") == "/enterprise/2026/submit/"


def test_side_of_the_form_tells_how_many_remarks_are_not_marked_yet() -> None:
    case = returned({"section": "ip", "field": "number", "row": 1})
    with correcting(case) as client:
        before = side(client)
        marked(case)
        after = side(client)
    assert "还有 1 条审查意见没有标记为已改" in before and "核对并" not in before
    assert "审查意见" not in after and "核对并重新提交" in after


def side(client: Client) -> str:
    return client.get(PAGE.format("ip")).content.decode().partition('id="standing"')[2]


def test_submitting_again_asks_for_the_cover_page_only_where_files_may_be_changed() -> None:
    rights, files = returned({"section": "ip", "row": 1}), returned_for_its_cover()[0]
    pages = []
    for case in (rights, files):
        with correcting(case) as client:
            page = client.get(f"/enterprise/cases/{case.pk}/submit/")
            pages.append(page.content.decode())
    assert "在“附件”中上传" not in pages[0] and "在“附件”中上传" in pages[1]
    assert all("还有审查意见没有标记为已改" in page for page in pages)
