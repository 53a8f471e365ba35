"""Amounts as typed and pasted (万元), and the slip of writing 元 into a box of 万元."""

from decimal import Decimal

import pytest

from enterprises.typed.amounts import BadAmount, parse, thousandfold, unit_question


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", "0.00"),
        ("1234.5", "1234.50"),
        ("1,234.56", "1234.56"),
        ("１，２３４．５６", "1234.56"),
        (" 1 234.56 万元", "1234.56"),
        ("1234.5600", "1234.56"),
        ("￥12,345,678.90元", "1234.57"),
        ("100元", "0.01"),
        ("1.2亿元", "12000.00"),
        ("35千元", "3.50"),
        ("-20", "-20.00"),
        ("−20.00", "-20.00"),
        ("（20.00）", "-20.00"),
        ("-0", "0.00"),
        ("1,200.00万元", "1200.00"),
        ("￥1,200.00", "1200.00"),
        ("(1,200)", "-1200.00"),
        ("(1,200.00)万元", "-1200.00"),
        ("￥（1,200.00）", "-1200.00"),
        ("—1200", "-1200.00"),
        ("–1200", "-1200.00"),
        ("+1200", "1200.00"),
        (".5", "0.50"),
        ("1200.", "1200.00"),
        ("1，200。00", "1200.00"),
        ("\ufeff1200.00\u200b", "1200.00"),
        ("1200（万元）", "1200.00"),
        ("1200 / 万元", "1200.00"),
        ("1200万元整", "1200.00"),
        ("12,000,000元整", "1200.00"),
        ("1200仟元", "120.00"),
        ("1200萬圆", "1200.00"),
    ],
)
def test_an_amount_is_read_in_ten_thousands(text, amount):
    assert str(parse(text)) == amount


@pytest.mark.parametrize("text", ["", "  ", "\u3000"])
def test_nothing_is_no_amount(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    ["一百", "1.2.3", "1,23", "12,34.5", "=1+1", "1e5", "NaN", "-", "5美元", "万元", "1.234", "0.001万元", "9" * 13, "٣", "1.2E+03", "1200-", "..", "整", "+", "12%", "约1200", "$1200", "1200.00."],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_a_sentence(text):
    with pytest.raises(BadAmount) as refused:
        parse(text)
    assert str(refused.value).endswith("。")


def test_an_amount_that_rounds_up_to_more_than_a_column_holds_is_refused():
    with pytest.raises(BadAmount, match="过大"):
        parse("9999999999999999元")
    assert parse("9999999999999900元") == Decimal("999999999999.99")


@pytest.mark.parametrize(
    ("reference", "figure", "factor"),
    [
        ("900.00", "9000000.00", 10000),
        ("900.00", "12000000.00", 10000),
        ("900.00", "900000.00", 1000),
        ("900.00", "269999.99", None),
        ("900.00", "270000.00", 1000),
        ("900.00", "2700000.00", 10000),
        ("900.00", "1800.00", None),
        ("0.05", "99.99", None),
        ("0.05", "100.00", 1000),
        ("0.00", "9000000.00", None),
        ("-5.00", "9000000.00", None),
        (None, "9000000.00", None),
        ("900.00", None, None),
    ],
)
def test_a_thousandfold_jump_is_suspected_and_growth_is_not(reference, figure, factor):
    as_amount = [None if value is None else Decimal(value) for value in (reference, figure)]
    assert thousandfold(*as_amount) == factor


def test_the_question_names_the_figure_that_was_probably_meant():
    asked = unit_question("主营业务收入", Decimal("900.00"), Decimal("9500000.00"))
    assert "是否按元填写了？如是，应为 950.00 万元。" in asked
    assert unit_question("主营业务收入", Decimal("900.00"), Decimal("950.00")) == ""
    of_a_part = unit_question("研发费用", Decimal("900.00"), Decimal("850000.00"))
    assert "是否按元填写了？如是，应为 85.00 万元。" in of_a_part
