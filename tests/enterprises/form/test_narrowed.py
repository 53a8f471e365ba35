"""A correction opens what was remarked and nothing else: boxes, rows, kinds of files (rulebook §4)."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.refusals import LostRace, Refusal
from enterprises.form.models import Attachment, RDProject
from enterprises.form.narrowing import Remarked, followed, is_inside, places_of
from enterprises.form.selectors.forms import opened
from enterprises.form.selectors.readiness import standing_of
from enterprises.form.services.attachments import receive, remove
from enterprises.form.services.parts import open_places, open_sections, seal
from enterprises.form.vocabulary import AttachmentKind, Section
from tests.enterprises.form.test_sections import PROJECT, save_finance, save_projects
from tests.enterprises.papers import pdf

DUE = date(2026, 10, 22)


def remarked(section: str, field: str = "", row: int | None = None, kind: str = "") -> Remarked:
    return Remarked(section, field, row, kind)


@pytest.mark.parametrize(
    ("remarks", "places"),
    [
        ([remarked("finance", "taxes")], {"finance": ["taxes"]}),
        (
            [remarked("finance", "taxes"), remarked("finance", "main_income")],
            {"finance": ["main_income", "taxes"]},
        ),
        ([remarked("finance", "taxes"), remarked("finance")], {"finance": []}),
        ([remarked("ip", "number", 3)], {"ip": [2]}),
        ([remarked("ip", "", 1), remarked("ip", "owner", 4)], {"ip": [0, 3]}),
        ([remarked("ip", "", 1), remarked("ip")], {"ip": []}),
        ([remarked("staff", "total_end", 2)], {"staff": []}),
        ([remarked("attachments", "", 2, "tax_return")], {"attachments": ["tax_return"]}),
        ([remarked("attachments")], {"attachments": []}),
        (
            [remarked("enterprise", "division_code"), remarked("projects", "name", 1)],
            {"enterprise": ["division_code"], "projects": [0]},
        ),
    ],
)
def test_places_are_those_of_the_remarks(remarks, places):
    assert places_of(remarks) == places


ROWS = [{"name": name} for name in "甲乙丙丁"]


@pytest.mark.parametrize(
    ("places", "wanted", "after"),
    [
        ([1], "甲乙丙丁", [1]),
        ([1], "甲改丙丁", [1]),
        ([1], "甲丙丁", [None]),
        ([1, 2], "甲改丁", [1, None]),
        ([0, 3], "改乙丙新", [0, 3]),
        ([1, None], "甲改丙新丁", [1, 3]),
        ([1], "改乙丙丁", None),
        ([1], "甲乙丙", None),
        ([1], "甲改丙丁新", None),
        ([1], "甲乙丁丙", None),
    ],
)
def test_open_rows_are_followed_and_others_must_stay(places, wanted, after):
    assert followed(places, ROWS, [{"name": name} for name in wanted]) == after


def test_finding_at_a_closed_place_cannot_be_mended():
    assert is_inside(["taxes"], "finance", "taxes", None)
    assert not is_inside(["taxes"], "finance", "main_income", None)
    assert is_inside([2], "ip", "number", 2)
    assert not is_inside([2], "ip", "number", 1)
    assert is_inside([], "ip", "number", 1)


@pytest.fixture
def finance_returned(actor, form, now):
    save_finance(actor, form, now=now)
    seal(form)
    open_places(form, {"finance": ["taxes"]}, until=DUE)
    return form


def test_remarked_box_is_saved_and_no_other(actor, finance_returned, now):
    form = finance_returned
    with pytest.raises(Refusal, match="本次退回没有涉及“主营业务收入”，不能修改"):
        save_finance(actor, form, 1, now, taxes=Decimal("9.00"), main_income=Decimal("1.00"))
    assert save_finance(actor, form, 1, now, taxes=Decimal("9.00")).version == 2
    form.refresh_from_db()
    assert (form.taxes, form.main_income) == (Decimal("9.00"), Decimal("1234.50"))


def test_section_remarked_as_a_whole_opens_whole(actor, finance_returned, now):
    open_sections(finance_returned, [Section.FINANCE], until=DUE)
    assert save_finance(actor, finance_returned, 1, now, main_income=Decimal("1.00")).version == 2


def test_newer_save_is_told_before_what_is_closed(actor, finance_returned, now):
    save_finance(actor, finance_returned, 1, now, taxes=Decimal("9.00"))
    with pytest.raises(LostRace, match="已在别处保存了较新的"):
        save_finance(actor, finance_returned, 1, now, main_income=Decimal("1.00"))


@pytest.fixture
def projects_returned(actor, form, now):
    rows = [{**PROJECT, "name": f"{name}的研发"} for name in "甲乙丙"]
    save_projects(actor, form, rows, 0, now)
    seal(form)
    open_places(form, {"projects": [1]}, until=DUE)
    return rows


def test_remarked_row_is_changed_taken_out_and_put_back(actor, form, projects_returned, now):
    first, second, third = projects_returned
    mended = {**second, "expense": Decimal("70.00")}
    save_projects(actor, form, [first, mended, third], 1, now)
    save_projects(actor, form, [first, third], 2, now)
    assert opened(form) == {"projects": [None]}
    save_projects(actor, form, [first, third, mended], 3, now)
    assert opened(form) == {"projects": [2]}
    assert RDProject.objects.filter(form=form).count() == 3


def test_rows_that_were_not_remarked_stay(actor, form, projects_returned, now):
    first, second, third = projects_returned
    changed = {**first, "expense": Decimal("1.00")}
    for rows in ([changed, second, third], [second, third], [first, second, third, changed]):
        with pytest.raises(Refusal, match="只涉及“研发项目”中有审查意见的行"):
            save_projects(actor, form, rows, 1, now)
    assert save_projects(actor, form, projects_returned, 1, now).version == 2


def test_kind_of_file_that_was_not_remarked_stays(actor, form, now):
    kept = receive(actor=actor, form_id=form.pk, kind="tax_return", upload=pdf("表.pdf"), now=now)
    seal(form)
    open_places(form, {"attachments": ["ip_certificate"]}, until=DUE)
    sentence = f"本次退回没有涉及“{AttachmentKind.TAX_RETURN.label}”"
    with pytest.raises(Refusal, match=sentence):
        receive(actor=actor, form_id=form.pk, kind="tax_return", upload=pdf("新.pdf"), now=now)
    with pytest.raises(Refusal, match=sentence):
        remove(actor=actor, key=kept.key, now=now)
    receive(actor=actor, form_id=form.pk, kind="ip_certificate", upload=pdf("证.pdf"), now=now)
    assert Attachment.objects.filter(form=form, removed_at=None).count() == 2


def test_error_in_a_closed_box_stops_no_correction(actor, form, now):
    save_finance(actor, form, now=now, net_assets=Decimal("6000.00"))
    form.refresh_from_db()
    seal(form)
    open_places(form, {"finance": ["taxes"]}, until=DUE)
    stands = standing_of(form, now).bound_to(opened(form))
    assert [f.field for f in stands.errors if f.section == "finance"] == []
    assert "net_assets" in {f.field for f in stands.warnings}
    open_places(form, {"finance": ["net_assets"]}, until=DUE)
    stands = standing_of(form, now).bound_to(opened(form))
    assert "net_assets" in {f.field for f in stands.errors}


def test_page_offers_the_remarked_box_and_shows_the_others(web, finance_returned):
    page = web.get("/enterprise/2026/form/finance/").content.decode()
    boxes = {name: _tag(page, name) for name in ("taxes", "main_income", "rd_measure")}
    assert "readonly" not in boxes["taxes"]
    assert "readonly" in boxes["main_income"]
    assert page.count('<option value="cost"') == 0
    assert 'value="revenue" selected' in page


def test_page_as_it_was_drawn_can_be_saved(web, finance_returned):
    """Boxes that are closed come back as they were; a disabled one would come back empty."""
    page = web.get("/enterprise/2026/form/finance/")
    sent = {name: page.context["bound"][name].value() for name in page.context["bound"].fields}
    sent |= {"taxes": "9.00", "version": "1"}
    answer = web.post("/enterprise/2026/form/finance/", sent)
    assert answer.status_code == 302
    finance_returned.refresh_from_db()
    assert finance_returned.taxes == Decimal("9.00")


def test_page_offers_the_remarked_row_alone(web, form, projects_returned):
    page = web.get("/enterprise/2026/form/projects/").content.decode()
    assert "readonly" in _tag(page, "rows-0-name")
    assert "readonly" not in _tag(page, "rows-1-name")
    assert "删除第 2 行" in page and "删除第 1 行" not in page
    assert "增加一行" not in page and "从 Excel 粘贴" not in page


def test_page_of_files_offers_the_remarked_kind_alone(web, form):
    seal(form)
    open_places(form, {"attachments": ["tax_return"]}, until=DUE)
    page = web.get("/enterprise/2026/form/attachments/").content.decode()
    assert 'id="file-tax_return"' in page and 'id="file-balance_sheet"' not in page


def _tag(page: str, name: str) -> str:
    start = page.index(f'name="{name}"')
    return page[page.rindex("<", 0, start) : page.index(">", start)]
