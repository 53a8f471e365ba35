"""Units as headings and titles write them, and lines of a sheet that are no rows."""

from decimal import Decimal

import pytest

from enterprises.form.spreadsheets import BadSheet
from enterprises.form.spreadsheets.units import unit_of_title
from tests.enterprises.sheets.test_importing import paste
from tests.enterprises.sheets.test_sheets_people_make import said, shown, told


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("单位：人民币/元", "元"),
        ("单位（元）", "元"),
        ("本表单位为元", "元"),
        ("以下金额均以千元为单位", "千元"),
        ("单位：RMB元", "元"),
        ("单位：仟元", "千元"),
        ("单位：人民币萬元", "万元"),
        ("单位：圆", "元"),
        ("金额：元", "元"),
        ("（元）", "元"),
        ("编制单位：海岳公司  单位：元", "元"),
        ("填报单位：元通科技有限公司", ""),
        ("单位：百万元新材料公司", ""),
        ("元器件研发项目清单", ""),
        ("编制单位：海岳公司", ""),
    ],
)
def test_unit_of_a_title_ends_where_it_ends(title, unit):
    assert unit_of_title(title) == unit


@pytest.mark.parametrize("title", ["单位：美元", "单位：万美元", "单位：USD", "币种：港币"])
def test_currency_of_a_title_that_is_not_yuan_is_refused(title):
    with pytest.raises(BadSheet, match="不能换算"):
        unit_of_title(title)


@pytest.mark.parametrize(
    ("heading", "written", "amount"),
    [
        ("研发费用（仟元）", "850", "85.00"),
        ("研发费用（圆）", "850000", "85.00"),
        ("研发费用（亿）", "0.0085", "85.00"),
        ("研发费用（元/年）", "850000", "85.00"),
        ("研发费用合计（元）", "850000", "85.00"),
        ("研发费用（元）合计", "850000", "85.00"),
        ("2025年研发费用（元）", "850000", "85.00"),
        ("本年度研发费用（元）", "850000", "85.00"),
    ],
)
def test_other_ways_to_head_a_column_of_amounts_are_converted(web, form, heading, written, amount):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t{written}")
    assert [row["expense"] for row in shown(page)] == [amount]
    assert "已换算成万元" in told(page)


@pytest.mark.parametrize(
    "heading", ["研发费用（元器件）", "研发费用（万达项目）", "研发费用（万）"]
)
def test_word_that_only_begins_like_a_unit_converts_nothing(web, form, heading):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t85")
    assert [row["expense"] for row in shown(page)] == ["85"] and told(page) == ""


@pytest.mark.parametrize("heading", ["研发费用（USD）", "研发费用（$）", "研发费用（美金）"])
def test_currency_of_a_heading_that_is_not_yuan_is_refused(web, form, heading):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t85")
    assert page.status_code == 422 and "不能换算" in said(page)


@pytest.mark.parametrize("heading", ["研发费用（￥）", "研发费用(RMB)", "研发费用（W）"])
def test_sign_of_money_without_a_unit_is_asked_about(web, form, heading):
    page = paste(web, "projects", f"项目名称\t{heading}\n甲的研发\t850000")
    assert "没有写明是元还是万元" in told(page)
    page = paste(web, "projects", f"单位：元\n项目名称\t{heading}\n甲的研发\t850000")
    assert "没有写明" not in told(page) and shown(page)[0]["expense"] == "85.00"


@pytest.mark.parametrize(
    "text",
    [
        "项目名称\t研发费用\n\t（元）\n甲的研发\t850000",
        "项目名称\t研发费用\n甲的研发\t850000\n单位：元",
        "项目名称\t研发费用\n甲的研发\t850000\n注：金额单位为元",
        "金额：元\n项目名称\t研发费用\n甲的研发\t850000",
    ],
)
def test_unit_in_a_line_of_its_own_holds_and_is_no_row(web, form, text):
    [row] = shown(paste(web, "projects", text))
    assert (row["name"], row["expense"]) == ("甲的研发", "85.00")


SUMS = [
    *(
        "合计（元）",
        "总计（万元）",
        "研发费用合计",
        "研发项目合计",
        "合计 1 项",
        "共 1 项",
        "共1项合计",
    ),
    *(
        "总额",
        "总金额",
        "Total",
        "Grand Total:",
        "合计(大写)",
        "2025年合计",
        "全年合计",
        "三、合计",
    ),
]


@pytest.mark.parametrize("word", SUMS)
@pytest.mark.parametrize(
    ("section", "head"),
    [("projects", "项目名称\t研发费用\n甲"), ("products", "产品名称\t上年度收入\n甲")],
)
def test_sum_is_no_row_whatever_it_is_called(web, form, word, section, head):
    page = paste(web, section, f"{head}\t85\n{word}\t85")
    assert [row["name"] for row in shown(page)] == ["甲"]
    assert word[:2] in told(page) and "合计的行没有读入" in told(page)


@pytest.mark.parametrize(
    "name",
    ["共10项专利的研发", "总线控制器的研发", "Summit 系统的研发", "说明书生成系统的研发", "电话会议系统的研发", "注塑机的研发", "总额控制系统的研发"],
)  # fmt: skip
def test_name_that_only_begins_like_a_sum_or_a_note_is_read(web, form, name):
    page = paste(web, "projects", f"项目名称\t研发费用\n{name}\t85")
    assert [row["name"] for row in shown(page)] == [name] and told(page) == ""


@pytest.mark.parametrize(
    "line",
    ["制表人：李明\t日期：2026-01-01", "审核人：", "注：本表金额含税", "单位负责人（签字）："],
)
def test_note_below_the_table_is_no_row_and_told(web, form, line):
    page = paste(web, "projects", f"项目名称\t研发费用\n甲的研发\t85\n{line}")
    assert [row["name"] for row in shown(page)] == ["甲的研发"]
    assert "表尾的说明没有读入" in told(page)


def test_line_of_amounts_alone_that_are_the_sum_is_no_row(web, form):
    page = paste(web, "projects", "项目名称\t研发费用\n甲的研发\t85\n乙的研发\t1,000.50\n\t1085.5")
    assert [row["name"] for row in shown(page)] == ["甲的研发", "乙的研发"]
    assert "合计的行没有读入" in told(page)
    page = paste(web, "projects", "项目名称\t研发费用\n甲的研发\t85\n\t86")
    assert [row["name"] for row in shown(page)] == ["甲的研发", ""]


@pytest.mark.parametrize(
    "counters", [("1", "2"), ("01", "02"), ("一", "二"), ("①", "②"), ("(1)", "(2)"), ("1", "3"), ("RD01", "RD02")]
)  # fmt: skip
def test_counting_column_is_known_however_it_counts(web, form, counters):
    text = "\n".join(f"{one}\t{name}" for one, name in zip(counters, "甲乙", strict=True))
    page = paste(web, "projects", text)
    assert [row["name"] for row in shown(page)] == ["甲", "乙"]
    assert "第一列是序号" in told(page)


def test_lines_that_hold_only_their_counter_are_no_rows(web, form):
    page = paste(web, "projects", "序号\t项目名称\n1\t甲的研发\n2\t\n3\t")
    assert [row["name"] for row in shown(page)] == ["甲的研发"]


@pytest.mark.parametrize(
    ("written", "amount", "is_told"),
    [("85.0123", "85.01", True), ("85.015", "85.02", True), ("85.1000", "85.1000", False)],
)
def test_more_places_than_excel_shows_are_rounded_and_told(web, form, written, amount, is_told):
    page = paste(web, "projects", f"项目名称\t研发费用\n甲的研发\t{written}")
    assert Decimal(shown(page)[0]["expense"]) == Decimal(amount)
    assert ("四舍五入" in told(page)) == is_told


def test_item_with_its_number_in_another_list_is_that_item(web, form):
    page = paste(web, "products", "产品名称\t技术领域\n传感器\t一、电子信息\n变送器\t4.新材料")
    assert [row["field"] for row in shown(page)] == ["electronics", "materials"]
