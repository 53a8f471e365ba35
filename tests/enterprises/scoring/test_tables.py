"""[115 art. 7], the three tables again, with values on both sides of every bound."""

from fractions import Fraction

import pytest

from enterprises.form.scoring import score
from enterprises.form.vocabulary import RdMeasure
from tests.enterprises.scoring.facts import facts

A_HAIR = Fraction(1, 10**12)


@pytest.mark.parametrize(
    ("percent", "points", "points_below"),
    [(30, 20, 16), (25, 16, 12), (20, 12, 8), (15, 8, 4), (10, 4, 0)],
)
def test_art_7_1_technical_staff_bound_is_inclusive(percent, points, points_below):
    assert score(facts(technical_staff=Fraction(percent))).staff == points
    assert score(facts(technical_staff=percent - A_HAIR)).staff == points_below


@pytest.mark.parametrize(
    ("percent", "points", "points_below"),
    [(6, 50, 40), (5, 40, 30), (4, 30, 20), (3, 20, 10), (2, 10, 0)],
)
def test_art_7_2_rd_by_revenue_bound_is_inclusive(percent, points, points_below):
    assert score(facts(rd_expense=Fraction(10 * percent))).rd == points
    assert score(facts(rd_expense=10 * percent - A_HAIR)).rd == points_below


@pytest.mark.parametrize(
    ("percent", "points", "points_below"),
    [(30, 50, 40), (25, 40, 30), (20, 30, 20), (15, 20, 10), (10, 10, 0)],
)
def test_art_7_2_rd_by_cost_bound_is_inclusive(percent, points, points_below):
    by_cost = {"rd_measure": RdMeasure.COST, "sales_revenue": Fraction(1)}
    assert score(facts(rd_expense=Fraction(10 * percent), **by_cost)).rd == points
    assert score(facts(rd_expense=10 * percent - A_HAIR, **by_cost)).rd == points_below


@pytest.mark.parametrize(
    ("class_1", "class_2", "points"),
    [
        (0, 0, 0),
        (0, 1, 6),
        (0, 2, 12),
        (0, 3, 18),
        (0, 4, 24),
        (0, 5, 24),
        (0, 400, 24),
        (1, 0, 30),
        (1, 4, 30),
        (3, 1, 30),
    ],
)
def test_art_7_3_achievements_by_class_and_count(class_1, class_2, points):
    assert score(facts(ip_class_1=class_1, ip_class_2=class_2)).ip == points


def test_a_ratio_that_a_float_would_round_up_stays_below_its_bound():
    almost = Fraction(3 * 10**17 - 1, 10**18)
    sheet = score(facts(staff_total=Fraction(1), technical_staff=almost))
    assert float(almost) == 0.3
    assert sheet.staff == 16
    assert sheet.staff_indicator.percent == "29.99%"


def test_a_third_of_thirty_counts_as_ten_percent_exactly():
    assert score(facts(staff_total=Fraction(10, 3), technical_staff=Fraction(1, 3))).staff == 4


def test_no_achievements_cap_the_total_at_70_and_may_pass():
    sheet = score(facts(technical_staff=Fraction(30), rd_expense=Fraction(60)))
    assert (sheet.total, sheet.qualified) == (70, True)


def test_no_rd_caps_the_total_at_50_and_fails():
    sheet = score(facts(technical_staff=Fraction(30), ip_class_1=1))
    assert (sheet.total, sheet.qualified) == (50, False)
