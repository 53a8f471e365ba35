"""[115 art. 6] (conditions, total and staff indicator) and [115 art. 8] (direct)."""

from fractions import Fraction

import pytest

from enterprises.form.scoring import score
from enterprises.form.vocabulary import ConfirmationKind
from tests.enterprises.scoring.facts import facts

PASSING = {"technical_staff": Fraction(20), "rd_expense": Fraction(50), "ip_class_1": 1}
CERTIFICATE = {"direct": frozenset({ConfirmationKind.HIGH_TECH_CERTIFICATE})}


def test_art_6_5_exactly_sixty_passes_and_less_fails():
    exact = score(facts(technical_staff=Fraction(30), rd_expense=Fraction(50)))
    assert (exact.total, exact.qualified, exact.path) == (60, True, "score")
    below = score(facts(technical_staff=Fraction(29), rd_expense=Fraction(50)))
    assert (below.total, below.qualified, below.path) == (56, False, None)


def test_art_6_5_staff_indicator_of_zero_fails_whatever_the_total():
    eighty = {"rd_expense": Fraction(60), "ip_class_1": 1}
    without = score(facts(technical_staff=Fraction(9), **eighty))
    assert (without.total, without.qualified) == (80, False)
    assert "科技人员指标得分为 0 分；该项得分须大于 0 分。" in without.reasons
    assert "再增加 2 名科技人员即为 4 分" in without.reasons[1]
    assert score(facts(technical_staff=Fraction(10), **eighty)).qualified


@pytest.mark.parametrize(
    ("key", "limit", "words"),
    [
        ("staff_total", 500, "职工总数为 500.125 人，超过 500 人"),
        ("sales_revenue", 20000, "年销售收入为 20,000.125 万元，超过 20,000 万元"),
        ("total_assets", 20000, "资产总额为 20,000.125 万元，超过 20,000 万元"),
    ],
)
def test_art_6_2_size_limit_is_inclusive(key, limit, words):
    base = {"technical_staff": Fraction(200), "rd_expense": Fraction(1500), "ip_class_1": 1}
    base |= {"staff_total": Fraction(400)}
    at_limit = score(facts(**base | {key: Fraction(limit)}))
    above = score(facts(**base | {key: limit + Fraction(1, 8)}))
    assert at_limit.qualified and at_limit.reasons == ()
    assert not above.qualified and above.path is None
    assert len(above.reasons) == 1 and words in above.reasons[0]


@pytest.mark.parametrize("key", ["resident", "not_restricted", "no_incident", "not_listed"])
def test_art_6_each_condition_stops_both_paths_with_its_own_sentence(key):
    for extra in ({}, CERTIFICATE):
        assert score(facts(**PASSING | extra)).qualified
        sheet = score(facts(**PASSING | extra | {key: False}))
        assert (sheet.qualified, sheet.path, len(sheet.reasons)) == (False, None, 1)
        assert sheet.reasons[0].endswith("方可参加评价。")


@pytest.mark.parametrize("kind", list(ConfirmationKind))
def test_art_8_direct_confirmation_needs_no_sixty_and_no_staff_points(kind):
    assert not score(facts()).qualified
    sheet = score(facts(direct=frozenset({kind})))
    assert (sheet.total, sheet.qualified, sheet.path, sheet.reasons) == (0, True, "direct", ())


def test_art_8_direct_confirmation_does_not_lift_the_size_limits():
    sheet = score(facts(staff_total=Fraction(501), **CERTIFICATE))
    assert (sheet.qualified, sheet.path) == (False, None)
    assert len(sheet.reasons) == 1


def test_a_firm_that_reaches_the_score_takes_that_path_even_with_a_certificate():
    assert score(facts(**PASSING | CERTIFICATE)).path == "score"


def test_zero_staff_is_a_sentence_and_not_an_error():
    sheet = score(facts(staff_total=Fraction(0), rd_expense=Fraction(60), ip_class_1=1))
    assert (sheet.staff, sheet.total, sheet.qualified) == (0, 80, False)
    assert sheet.staff_indicator.ratio is None
    assert any("职工总数为 0" in reason for reason in sheet.reasons)


@pytest.mark.parametrize(
    ("measure", "key", "label"),
    [("revenue", "sales_revenue", "销售收入"), ("cost", "cost_expense", "成本费用支出")],
)
def test_zero_denominator_makes_the_rd_ratio_unusable_with_a_sentence(measure, key, label):
    given = {"rd_measure": measure, key: Fraction(0), "rd_expense": Fraction(70)}
    sheet = score(facts(technical_staff=Fraction(30), **given))
    assert (sheet.rd, sheet.qualified) == (0, False)
    assert sheet.rd_indicator.row == f"{label}为 0，无法计算比例"
    assert any(f"{label}为 0" in reason for reason in sheet.reasons)


def test_zero_revenue_and_zero_rd_is_unusable_too_and_never_full_points():
    assert score(facts(sales_revenue=Fraction(0), rd_expense=Fraction(0))).rd == 0
