"""Days and periods in the cells of a sheet, and the sheets of a workbook."""

from datetime import date

import pytest

from enterprises.form.spreadsheets.periods import both_ends
from tests.enterprises.papers import sent
from tests.enterprises.sheets.test_importing import load, paste, xlsx
from tests.enterprises.sheets.test_sheets_people_make import HEADINGS, said, shown, told


@pytest.mark.parametrize("serial", ["45658", "45658.0", "45658.5"])
def test_serial_number_of_a_day_is_that_day_and_told(web, form, serial):
    page = paste(web, "projects", f"{HEADINGS}\n甲的研发\t自主研发\t{serial}\t2025-12-31\t85")
    assert shown(page)[0]["starts_on"] == "2025-01-01"
    assert "“开始日期”有 1 格是 Excel 的日期序号" in told(page)


def test_day_in_a_cell_that_is_formatted_as_a_number_is_read(web, form):
    page = load(web, xlsx(HEADINGS.split("\t"), ["甲", "", 45658, date(2025, 12, 31), 20250101]))
    assert (shown(page)[0]["starts_on"], shown(page)[0]["ends_on"]) == ("2025-01-01", "2025-12-31")


def test_figure_that_is_no_day_stays_as_written(web, form):
    page = paste(web, "projects", f"{HEADINGS}\n甲的研发\t\t2025\t8500\t")
    assert (shown(page)[0]["starts_on"], shown(page)[0]["ends_on"]) == ("2025", "8500")


def test_month_begins_on_its_first_and_ends_on_its_last_day(web, form):
    page = paste(web, "projects", f"{HEADINGS}\n甲的研发\t\t2025年1月\t2025-02\t")
    assert (shown(page)[0]["starts_on"], shown(page)[0]["ends_on"]) == ("2025-01-01", "2025-02-28")
    assert "只写到月" in told(page)


def test_month_after_a_dot_may_have_lost_its_zero_and_is_marked(web, form):
    page = paste(web, "projects", f"{HEADINGS}\n甲的研发\t\t2025.1\t\t")
    assert "应当是日期" in said(page) and shown(page)[0]["starts_on"] == "2025.1"


def test_validity_with_both_ends_is_read_by_its_last(web, form):
    page = paste(web, "ip", "名称\t授权号\t有效期\n甲\tZL202320123456.7\t2023-06-01至2033-05-31")
    assert shown(page)[0]["valid_until"] == "2033-05-31" and "只读入后一个" in told(page)


@pytest.mark.parametrize(
    "period",
    [
        "20250101-20251231",
        "202501—202512",
        "2025年1-12月",
        "2025年1月-12月",
        "2025/1/1 0:00-2025/12/31 0:00",
        "2025.1.1\\2025.12.31",
        "2025-01-01/2025-12-31",
        "2025.01.01--2025.12.31",
    ],
)
def test_period_is_parted_however_it_is_written(period):
    assert both_ends(period) == ("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    "text", ["2025年", "2025.1-至今", "2025.13-2025.14", "2025年0-12月", "85-90"]
)
def test_what_is_no_period_is_not_parted(text):
    assert both_ends(text) is None


@pytest.mark.parametrize("heading", ["起止时间（年月）", "项目起止日期", "研发时间"])
def test_period_is_known_under_other_headings(web, form, heading):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t2025.1-2025.12")
    assert (shown(page)[0]["starts_on"], shown(page)[0]["ends_on"]) == ("2025-01-01", "2025-12-31")


def with_sheet(name: str, *lines, hidden: str = ""):
    def change(sheet):
        other = sheet.parent.create_sheet(name)
        for line in lines:
            other.append(line)
        if hidden == "first":
            sheet.sheet_state = "hidden"
        if hidden == "second":
            other.sheet_state = "hidden"

    return change


ROWS = [HEADINGS.split("\t"), ["甲的研发", "自主研发"]]
OTHER = [HEADINGS.split("\t"), ["乙的研发", "自主研发"]]


def test_sheet_that_is_not_read_is_named(web, form):
    page = load(web, xlsx(*ROWS, change=with_sheet("第二页", *OTHER)))
    assert [row["name"] for row in shown(page)] == ["甲的研发"]
    assert "“第二页”没有读入" in told(page)


@pytest.mark.parametrize(
    "change", [with_sheet("空页"), with_sheet("旧表", *OTHER, hidden="second"), None]
)
def test_sheet_that_is_empty_or_hidden_is_not_spoken_of(web, form, change):
    assert told(load(web, xlsx(*ROWS, change=change))) == ""


def test_first_sheet_that_is_seen_and_holds_something_is_read(web, form):
    empty = load(web, xlsx(change=with_sheet("项目", *OTHER)))
    hidden = load(web, xlsx(*ROWS, change=with_sheet("项目", *OTHER, hidden="first")))
    assert [row["name"] for row in shown(empty) + shown(hidden)] == ["乙的研发"] * 2


def test_merged_sum_is_left_out_like_any_other(web, form):
    lines = [*ROWS, ["合计", "", "", "", 85]]
    page = load(web, xlsx(*lines, change=lambda sheet: sheet.merge_cells("A3:D3")))
    assert [row["name"] for row in shown(page)] == ["甲的研发"] and "合计的行" in told(page)


@pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_whatever_parts_its_cells_and_encodes_its_letters(
    web, form, separator, encoding
):
    lines = ["项目名称,研发形式,研发费用", "甲㎡的研发①,自主研发,12.50"]
    text = "\n".join(lines).replace(",", separator)
    [row] = shown(load(web, sent("表.csv", text.encode(encoding))))
    assert (row["name"], row["mode"], row["expense"]) == ("甲㎡的研发①", "own", "12.50")
