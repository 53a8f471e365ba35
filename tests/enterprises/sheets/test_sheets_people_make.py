"""Sheets as people make them: read as they are meant, and nothing left out without a word."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from tests.data_folder import case_file
from tests.enterprises.form.test_section_pages import rows, url
from tests.enterprises.papers import sent
from tests.enterprises.sheets.test_importing import load, paste, xlsx


def said(page) -> str:
    return page.content.decode()


HEADINGS = "项目名称\t研发形式\t开始日期\t结束日期\t研发费用"


def shown(page) -> list[dict[str, str]]:
    """What stands in the boxes of the rows that were read."""
    assert page.status_code == 200, said(page)
    return [form.shown() for form in page.context["bound"].forms]


def told(page) -> str:
    return "\n".join(page.context["read_told"])


def saved(web, form, page) -> list[str]:
    """The expenses after the page that shows what was read is saved by its button."""
    words = {
        f"rows-{n}-{name}": text for n, row in enumerate(shown(page)) for name, text in row.items()
    }
    web.post(url("projects"), rows(len(shown(page)), **words))
    return [str(project.expense) for project in form.projects.all()]


@pytest.mark.parametrize("zero", ["-", " -   ", "–", "—", "¥ -", " ¥- "])
def test_accounting_zero_is_a_zero(web, form, zero):
    page = paste(web, "projects", f"{HEADINGS}\n甲的研发\t自主研发\t\t\t{zero}")
    assert saved(web, form, page) == ["0.00"]


@pytest.mark.parametrize(
    ("written", "amount"),
    [(" 85.00 ", "85.00"), (" ¥ 1,234.50 ", "1234.50"), ("(12.50)", "-12.50"), ("￥-3", "-3.00")],
)
def test_accounting_amount_is_read(web, form, written, amount):
    page = paste(web, "projects", f"{HEADINGS}\n甲的研发\t自主研发\t\t\t{written}")
    assert saved(web, form, page) == [amount]


@pytest.mark.parametrize(
    "day",
    [
        "2025/1/1 0:00",
        "2025/1/1 0:00:00",
        "2025-01-01 00:00:00",
        "2025-01-01T00:00:00.000",
        "2025年1月1日 0:00",
    ],
)
def test_day_with_the_time_that_excel_shows_is_that_day(web, form, day):
    [row] = shown(paste(web, "projects", f"{HEADINGS}\n甲的研发\t自主研发\t{day}\t\t1"))
    assert row["starts_on"] == "2025-01-01"


@pytest.mark.parametrize(
    ("heading", "written", "amount"),
    [
        ("研发费用（元）", "850000", "85.00"),
        ("研发费用(元)", "850,000.00", "85.00"),
        ("研发费用/元", "850000", "85.00"),
        ("研发费用（单位：元）", "850000", "85.00"),
        ("研发费用（人民币元）", "850000", "85.00"),
        ("研发费用（2025年度，元）", "850000", "85.00"),
        ("研发费用（千元）", "850", "85.00"),
        ("研发费用（百万元）", "0.85", "85.00"),
        ("研发费用（亿元）", "0.0085", "85.00"),
        ("研发费用（元）", "85万元", "85.00"),
        ("研发费用（元）", "(850000)", "-85.00"),
        ("研发费用（元）", "-", "0.00"),
        ("研发费用（元）", "850123.45", "85.01"),
    ],
)
def test_amounts_below_a_heading_with_a_unit_are_converted_and_told(
    web, form, heading, written, amount
):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t{written}")
    assert "读入，已换算成万元" in told(page) and "“研发费用”" in told(page)
    assert saved(web, form, page) == [amount]


@pytest.mark.parametrize("heading", ["研发费用（万元）", "研发费用", "研发费用（2025年度）"])
def test_amounts_in_ten_thousands_are_not_converted(web, form, heading):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t85")
    assert told(page) == ""
    assert saved(web, form, page) == ["85.00"]


@pytest.mark.parametrize(
    "text",
    [
        "单位：元\n项目名称\t研发费用\n甲的研发\t850000",
        "研发项目清单（金额单位：元）\n\n项目名称\t研发费用\n甲的研发\t850000",
        "单位:人民币千元\n项目名称\t研发费用\n甲的研发\t850",
        "单位：元\n甲的研发\t自主研发\t\t\t850000",
    ],
)
def test_unit_of_the_title_holds_for_the_sheet(web, form, text):
    page = paste(web, "projects", text)
    assert "已换算成万元" in told(page)
    assert saved(web, form, page) == ["85.00"]


def test_unit_of_a_heading_goes_before_that_of_the_title(web, form):
    page = paste(web, "projects", "单位：元\n项目名称\t研发费用（万元）\n甲的研发\t85")
    assert saved(web, form, page) == ["85.00"]


@pytest.mark.parametrize("heading", ["研发费用（美元）", "研发费用（欧元）"])
def test_unit_that_is_not_of_yuan_is_refused_by_name(web, form, heading):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t85")
    assert page.status_code == 422 and "不能换算" in said(page)


@pytest.mark.parametrize(
    "span",
    [
        "2025/1/1-2025/12/31",
        "2025-01-01至2025-12-31",
        "2025.1.1—2025.12.31",
        "2025年1月1日 至 2025年12月31日",
        "2025.01-2025.12",
        "2025年1月~2025年12月",
    ],
)
@pytest.mark.parametrize("heading", ["起止时间", "起止日期"])
def test_period_in_one_column_gives_both_days(web, form, span, heading):
    [row] = shown(paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t{span}"))
    assert (row["starts_on"], row["ends_on"]) == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize("span", ["2025全年", "2025.13-2025.14", "2025/1/1"])
def test_period_that_cannot_be_parted_is_marked_and_kept(web, form, span):
    page = paste(web, "projects", f"项目名称\t起止时间\n甲的研发\t{span}")
    assert shown(page)[0]["starts_on"] in (span, "2025-01-01")
    assert shown(page)[0]["ends_on"] == ""


def test_column_that_is_not_taken_is_named(web, form):
    page = paste(web, "projects", "序号\t项目名称\t负责人\t\t研发费用\n1\t甲的研发\t李明\t赵\t85")
    assert shown(page)[0]["name"] == "甲的研发"
    assert "“负责人”" in told(page) and "第 4 列" in told(page) and "序号" not in told(page)


def test_empty_column_is_not_spoken_of(web, form):
    page = paste(web, "projects", "项目名称\t负责人\t研发费用\n甲的研发\t\t85")
    assert told(page) == ""


def test_second_column_of_the_same_box_is_named(web, form):
    page = paste(web, "projects", "项目名称\t研发费用\t金额\n甲的研发\t85\t86")
    assert shown(page)[0]["expense"] == "85" and "“金额”" in told(page)


def test_headings_of_other_words_are_refused_with_the_words_of_the_page(web, form):
    page = paste(web, "projects", "序号\t课题\t负责人\n1\t甲的研发\t李明")
    assert page.status_code == 422
    assert "“课题”、“负责人”" in said(page) and "请改为：项目名称、研发形式" in said(page)


def test_known_heading_among_unknown_ones_is_no_row(web, form):
    page = paste(web, "projects", "序号\t研发项目名称\t负责人\n1\t甲的研发\t李明")
    assert [row["name"] for row in shown(page)] == ["甲的研发"]


def test_counting_column_without_a_heading_is_left_out_with_a_word(web, form):
    page = paste(web, "projects", "1\t甲的研发\t自主研发\n2\t乙的研发\t委托研发")
    assert [row["name"] for row in shown(page)] == ["甲的研发", "乙的研发"]
    assert "第一列是序号" in told(page)


def test_cells_beyond_the_last_column_are_named(web, form):
    page = paste(web, "projects", "甲的研发\t自主研发\t2025-01-01\t2025-12-31\t85\t李明")
    assert "第 6 列起没有读入" in told(page)


@pytest.mark.parametrize("word", ["合计", "合 计", "总计：", "小计", "共计", "本页合计"])
@pytest.mark.parametrize("before", ["", "\t"])
def test_sum_is_no_project_and_told(web, form, word, before):
    headings = "序号\t" if before else ""
    first = "1\t" if before else ""
    text = f"{headings}项目名称\t研发费用\n{first}甲的研发\t85\n{before}{word}\t85"
    page = paste(web, "projects", text)
    assert [row["name"] for row in shown(page)] == ["甲的研发"]
    assert "合计的行没有读入" in told(page)


def test_project_that_only_begins_like_a_sum_is_read(web, form):
    page = paste(web, "projects", "项目名称\t研发费用\n合计量装置的研发\t85")
    assert [row["name"] for row in shown(page)] == ["合计量装置的研发"] and told(page) == ""


def test_bordered_empty_rows_are_not_counted(web, form):
    def borders(sheet):
        for row in range(2, 1300):
            for column in range(1, 6):
                sheet.cell(row, column).number_format = "0.00"

    page = load(web, xlsx(HEADINGS.split("\t"), ["甲的研发", "自主研发"], change=borders))
    assert [row["name"] for row in shown(page)] == ["甲的研发"]


def test_formula_that_shows_nothing_is_an_empty_cell(web, form):
    source, packed = (
        zipfile.ZipFile(xlsx(["甲的研发", "", "", "", '=IF(A9="","",1)'])),
        io.BytesIO(),
    )
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.infolist():
            part = source.read(entry)
            archive.writestr(entry, part.replace(b'<c r="E1">', b'<c r="E1" t="str">'))
    [row] = shown(load(web, sent("公式.xlsx", packed.getvalue())))
    assert (row["name"], row["expense"]) == ("甲的研发", "")


def strict() -> bytes:
    """As Excel saves it under "Strict Open XML"."""
    book, sound, packed = Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(HEADINGS.split("\t"))
    book.active.append(["甲的研发", "自主研发", "2025-01-01", "2025-12-31", 85])
    book.save(sound)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in zipfile.ZipFile(sound).infolist():
            part = zipfile.ZipFile(sound).read(entry)
            part = part.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            archive.writestr(entry, part)
    return packed.getvalue()


def test_strict_workbook_is_read_like_any_other(web, form):
    [row] = shown(load(web, sent("严格.xlsx", strict())))
    assert (row["name"], row["starts_on"], row["expense"]) == ("甲的研发", "2025-01-01", "85")


def test_case_of_accounting_zeros_and_times(web, form):
    page = paste(web, "projects", case_file("accounting_zero_and_time.tsv").read_text("utf-8"))
    assert {(row["starts_on"], row["ends_on"]) for row in shown(page)} == {
        ("2025-01-01", "2025-12-31")
    }
    assert saved(web, form, page) == ["85.00", "0.00", "1234.50"]


@pytest.mark.parametrize("name", ["heading_in_yuan.tsv", "title_unit_yuan.tsv"])
def test_case_of_amounts_in_yuan(web, form, name):
    page = paste(web, "projects", case_file(name).read_text("utf-8"))
    assert "按元读入" in told(page)
    assert saved(web, form, page) == ["85.00"]


def test_case_of_borders_to_row_1200(web, form):
    assert (
        len(shown(load(web, sent("边框.xlsx", case_file("borders_1200_rows.xlsx").read_bytes()))))
        == 1
    )


def test_case_of_strict_open_xml(web, form):
    assert shown(load(web, sent("严格.xlsx", case_file("strict.xlsx").read_bytes())))
