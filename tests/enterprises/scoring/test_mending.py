"""What is missing to the next line, and what would mend a score that fails: computed, then tried."""

from fractions import Fraction
from re import search

import pytest

from enterprises.form.scoring import score
from tests.enterprises.scoring.facts import facts


def test_one_more_technician_is_told_as_the_next_points():
    sheet = score(facts(technical_staff=Fraction(49, 2)))
    assert sheet.staff_indicator.missing == "再增加 1 名科技人员即为 16 分。"
    assert sheet.staff_indicator.next_points == 16


def test_hiring_raises_both_numbers_and_changing_over_only_one():
    missing = score(facts(technical_staff=Fraction(24))).staff_indicator.missing
    assert missing.startswith("再增加 2 名科技人员即为 16 分")
    assert "由现有职工转任的，1 名即可" in missing
    assert score(facts(staff_total=Fraction(101), technical_staff=Fraction(25))).staff == 12
    assert score(facts(staff_total=Fraction(102), technical_staff=Fraction(26))).staff == 16
    assert score(facts(technical_staff=Fraction(25))).staff == 16


@pytest.mark.parametrize("technical", range(30))
def test_the_number_of_hires_is_enough_and_one_fewer_is_not(technical):
    sheet = score(facts(technical_staff=Fraction(technical)))
    hires = int(search(r"再增加 (\d+) 名", sheet.staff_indicator.missing)[1])
    for more, enough in ((hires, True), (hires - 1, False)):
        after = score(
            facts(staff_total=Fraction(100 + more), technical_staff=Fraction(technical + more))
        )
        assert (after.staff >= sheet.staff_indicator.next_points) is enough


def test_hiring_is_not_advised_past_the_limit_of_500():
    sheet = score(facts(staff_total=Fraction(500), technical_staff=Fraction(124)))
    assert sheet.staff_indicator.missing == "再有 1 名现有职工转为科技人员即为 16 分。"


@pytest.mark.parametrize("expense", ["0", "19.99", "20", "33.33", "49.995", "59.99"])
def test_the_missing_rd_amount_is_enough_and_a_cent_less_is_not(expense):
    now = Fraction(expense)
    sheet = score(facts(rd_expense=now, sales_revenue=Fraction("999.97")))
    missing = sheet.rd_indicator.missing
    amount = Fraction(search(r"再增加 ([\d.]+) 万元", missing)[1])
    for more, enough in ((amount, True), (amount - Fraction(1, 100), False)):
        after = score(facts(rd_expense=now + more, sales_revenue=Fraction("999.97")))
        assert (after.rd >= sheet.rd_indicator.next_points) is enough


def test_the_other_rd_measure_is_named_only_when_it_gives_more():
    better = score(facts(rd_expense=Fraction(50), cost_expense=Fraction(100)))
    assert "改选按成本费用支出计算，此项即为 50 分。" in better.rd_indicator.missing
    worse = score(facts(rd_expense=Fraction(50), cost_expense=Fraction(1000)))
    assert "改选" not in worse.rd_indicator.missing


def test_achievements_name_both_ways_up():
    assert score(facts(ip_class_2=1)).ip_indicator.missing == (
        "再增加 1 项 II 类知识产权即为 12 分，增加 1 项 I 类知识产权即为 30 分。"
    )
    assert score(facts(ip_class_2=4)).ip_indicator.missing == "再增加 1 项 I 类知识产权即为 30 分。"
    assert score(facts(ip_class_1=1)).ip_indicator.missing == ""


def test_reasons_go_straight_to_the_line_that_alone_closes_the_gap():
    sheet = score(facts(technical_staff=Fraction(10), rd_expense=Fraction(40), ip_class_2=1))
    assert (sheet.total, sheet.qualified) == (40, False)
    assert "还差 20 分" in sheet.reasons[0]
    assert sheet.reasons[2] == "研发费用再增加 20.00 万元（销售收入不变）即为 50 分。"
    mended = score(facts(technical_staff=Fraction(10), rd_expense=Fraction(60), ip_class_2=1))
    assert mended.qualified
    assert "再增加 1 项 I 类知识产权即为 30 分" in sheet.reasons[3]


def test_a_qualified_sheet_has_no_reasons_but_still_tells_what_is_above():
    sheet = score(facts(technical_staff=Fraction(30), rd_expense=Fraction(50)))
    assert sheet.reasons == ()
    assert "即为 50 分" in sheet.rd_indicator.missing


def test_the_table_line_that_gave_the_points_is_named():
    sheet = score(facts(technical_staff=Fraction(25), rd_expense=Fraction(50), ip_class_2=3))
    assert [indicator.row for indicator in sheet.indicators] == [
        "科技人员占职工总数的比例 25%（含）至 30%",
        "研发费用占销售收入的比例 5%（含）至 6%",
        "3 项 II 类知识产权",
    ]
