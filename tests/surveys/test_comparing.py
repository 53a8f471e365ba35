"""Every bad number has its sentence at its box; what is odd is asked about (rulebook §8)."""

from decimal import Decimal

import pytest

from followup.surveys.boxes import NUMBERS
from followup.surveys.comparing import (
    Before,
    change_words,
    completed,
    falls,
    missing,
    mistakes,
    questions,
    unexplained,
)
from followup.surveys.quarters import Quarter
from tests.surveys.asked import answers

SECOND = Quarter(2026, 2)
ALONE = Before(SECOND)


def after(number: int = 1, **figures: object) -> Before:
    """With an answered quarter before this one in the same year."""
    return Before(SECOND, earlier=answers(**figures), earlier_number=number)


@pytest.mark.parametrize("box", NUMBERS, ids=lambda box: box.name)
def test_empty_number_is_asked_for_at_its_box(box):
    assert missing(answers()) == {}
    assert missing(answers(**{box.name: None})) == {box.name: f"请填写{box.label}；没有的填 0。"}


@pytest.mark.parametrize("box", NUMBERS, ids=lambda box: box.name)
def test_nothing_but_profit_is_negative(box):
    found = mistakes(answers(**{box.name: -1}), ALONE)
    said = "不能为负数" in found.get(box.name, "")
    assert said != box.name.startswith("profit")


def test_right_answer_has_no_mistake_and_no_question():
    assert mistakes(answers(), ALONE) == questions(answers(), ALONE) == {}


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("technical_staff", 41, 40),
        ("financing_gap", Decimal("200.01"), Decimal("200.00")),
        ("staff", 0, 12),
        ("revenue_to_date", Decimal("499.99"), Decimal("500.00")),
        ("taxes_to_date", Decimal("29.99"), Decimal("30.00")),
    ],
)
def test_contradiction_is_said_at_its_box_and_equality_passes(name, value, right):
    assert name in mistakes(answers(**{name: value}), ALONE)
    assert mistakes(answers(**{name: right}), ALONE) == {}


@pytest.mark.parametrize("name", ["revenue", "taxes", "rd_expense", "exports", "orders"])
def test_year_to_date_never_falls_within_the_year(name):
    box = f"{name}_to_date"
    before = after(**{box: Decimal("700.00")})
    quarter = {name: Decimal("1.00")}
    low = mistakes(answers(**quarter, **{box: Decimal("699.99")}), before)
    assert "小于第一季度填报的累计 700.00 万元" in low[box]
    assert box not in mistakes(answers(**quarter, **{box: Decimal("700.00")}), before)


def test_late_answer_is_held_to_the_quarter_after_it():
    later = Before(SECOND, later=answers(revenue_to_date=Decimal("900.00")), later_number=3)
    found = mistakes(answers(revenue_to_date=Decimal("900.01")), later)
    assert "大于第三季度已填报的累计 900.00 万元" in found["revenue_to_date"]
    assert mistakes(answers(revenue_to_date=Decimal("900.00")), later) == {}


def test_profit_of_the_year_may_fall_with_a_loss():
    before = after(profit_to_date=Decimal("50.00"))
    figures = answers(profit=Decimal("-80.00"), profit_to_date=Decimal("-30.00"))
    assert "profit_to_date" not in mistakes(figures, before)


def test_first_quarter_is_the_year_to_date():
    first = Before(Quarter(2026, 1))
    found = mistakes(answers(), first)
    assert "第一季度的本年累计就是本季数" in found["revenue_to_date"]
    left = {name: None if name.endswith("to_date") else v for name, v in answers().items()}
    assert mistakes(completed(left, first), first) == {}
    assert completed(left, first)["revenue_to_date"] == Decimal("500.00")


def test_empty_year_to_date_follows_from_the_quarter_before():
    left = answers(revenue_to_date=None)
    before = after(revenue_to_date=Decimal("300.00"))
    assert completed(left, before)["revenue_to_date"] == Decimal("800.00")
    assert completed(left, ALONE)["revenue_to_date"] is None
    skipped = Before(Quarter(2026, 3), earlier=answers(), earlier_number=1)
    assert completed(left, skipped)["revenue_to_date"] is None


@pytest.mark.parametrize(
    ("value", "reference", "is_asked"),
    [
        ("1000.00", "100.00", True),
        ("999.99", "100.00", False),
        ("10.00", "100.00", True),
        ("10.01", "100.00", False),
        ("0.00", "100.00", True),
        ("99.00", "9.00", False),
        ("500.00", "0.00", False),
    ],
)
@pytest.mark.parametrize("where", ["last_year", "last_quarter", "form"])
def test_jump_of_tenfold_is_asked_about(value, reference, is_asked, where):
    before = Before(SECOND, **{where: {"orders": Decimal(reference)}})
    found = questions(answers(orders=Decimal(value), orders_to_date=Decimal("9999.00")), before)
    assert ("orders" in found) == is_asked


@pytest.mark.parametrize(("value", "is_asked"), [(400, True), (399, False), (4, True), (5, False)])
def test_jump_of_the_staff_is_asked_about(value, is_asked):
    before = Before(SECOND, last_quarter={"staff": 40})
    found = questions(answers(staff=value, technical_staff=1), before)
    assert ("staff" in found) == is_asked


def test_slip_of_the_unit_is_named_as_such():
    before = Before(SECOND, last_year={"revenue": Decimal("500.00")})
    found = questions(
        answers(revenue=Decimal("5000000.00"), revenue_to_date=Decimal("5000000.00")), before
    )
    assert "是否按元填写了？如是，应为 500.00 万元。" in found["revenue"]
    assert "远超过" in questions(answers(revenue=Decimal("5000000.00")), ALONE)["revenue"]


def test_year_to_date_that_is_not_the_sum_is_asked_about():
    before = after(revenue_to_date=Decimal("300.00"))
    found = questions(answers(revenue_to_date=Decimal("900.00")), before)
    assert "上季累计加本季应为 800.00 万元" in found["revenue_to_date"]
    assert "revenue_to_date" not in questions(answers(revenue_to_date=Decimal("800.00")), before)


@pytest.mark.parametrize(
    ("revenue", "has_fallen"),
    [("350.00", True), ("350.01", False), ("500.00", False), ("0.00", True)],
)
def test_fall_by_the_percentage_is_to_be_explained(revenue, has_fallen):
    last_year = {"revenue": Decimal("500.00")}
    figures = answers(revenue=Decimal(revenue))
    assert bool(falls(figures, last_year, 30)) == has_fallen
    assert bool(unexplained(figures, last_year, 30, " ")) == has_fallen
    assert unexplained(figures, last_year, 30, "订单减少。") == {}


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (Decimal("112.55"), Decimal("100.00"), "+12.6%"),
        (Decimal("70.00"), Decimal("100.00"), "-30.0%"),
        (30, 40, "-25.0%"),
        (Decimal("5.00"), Decimal("0.00"), ""),
        (Decimal("5.00"), Decimal("-3.00"), ""),
        (Decimal("5.00"), None, ""),
        (None, Decimal("5.00"), ""),
    ],
)
def test_change_is_told_where_there_is_something_to_compare_with(now, then, words):
    assert change_words(now, then) == words
