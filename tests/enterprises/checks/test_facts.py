"""From the form to the facts that are scored (rulebook §2: yearly averages, sums, valid rights)."""

from fractions import Fraction

import pytest

from enterprises.form.checks import Context, facts_of
from enterprises.form.scoring import Facts, score
from tests.enterprises.checks.test_checks import blank
from tests.enterprises.content import AWARD, CERTIFICATE, NAME, TODAY, content, row, staff


def facts(**changes) -> Facts:
    return facts_of(content(**changes), Context(today=TODAY))


def test_sales_are_main_and_other_income_and_rd_is_the_sum_of_the_projects():
    found = facts(projects=[row("projects", expense="0.10"), row("projects", expense="0.20")])
    assert (found.sales_revenue, found.rd_expense) == (1000, Fraction("0.3"))
    assert (found.cost_expense, found.total_assets) == (800, 1500)


def test_staff_is_the_mean_of_the_quarter_means():
    found = facts(staff=staff(4, total_end=101, technical_end=31))
    assert found.staff_total == 100 + Fraction(1, 8)
    assert found.technical_staff == 30 + Fraction(1, 8)


def test_a_firm_founded_in_the_fiscal_year_is_averaged_over_its_actual_quarters():
    last = staff(4, total_start=0, total_end=10, technical_start=0, technical_end=4)[3]
    third = {"quarter": 3} | dict.fromkeys(last, 0) | {"quarter": 3}
    founded = {"established_on": "2025-08-20"}
    found = facts(staff=[third, last], enterprise=founded)
    assert (found.staff_total, found.technical_staff) == (Fraction(5, 2), 1)
    three = facts(staff=staff(4, total_end=101)[1:], enterprise={"established_on": "2025-04-01"})
    assert three.staff_total == 100 + Fraction(1, 6)


def test_a_firm_founded_in_the_season_is_averaged_over_the_quarters_it_began():
    founded = {"established_on": "2026-01-10"}
    one = staff(1, total_start=0, technical_start=0)[:1]
    assert facts(staff=one, enterprise=founded).staff_total == 50


@pytest.mark.parametrize(
    "change",
    [
        {"valid_until": "2026-04-14"},
        {"granted_on": "2026-04-16"},
        {"owner": "别的公司"},
        {"acquired": "licence"},
        {"product": None},
        {"number": None},
        {"kind": None},
        {"kind": "trademark"},
    ],
)
def test_a_right_counts_only_in_force_owned_complete_and_tied_to_a_product(change):
    assert facts().ip_class_1 == 1
    assert facts(ip=[row("ip", **change)]).ip_class_1 == 0


def test_a_number_written_twice_counts_once():
    twice = [row("ip", kind="design"), row("ip", kind="design")]
    assert facts(ip=twice).ip_class_2 == 1
    twice[1]["number"] = "ZL201910000002.X"
    assert facts(ip=twice).ip_class_2 == 2


def test_a_shared_right_counts_for_one_of_its_owners():
    assert facts(ip=[row("ip", owner=f"燕山大学；{NAME}")]).ip_class_1 == 1


@pytest.mark.parametrize(
    ("certificate", "valid"),
    [
        (CERTIFICATE, True),
        (CERTIFICATE | {"valid_until": "2026-04-15"}, True),
        (CERTIFICATE | {"valid_until": "2026-04-14"}, False),
        (CERTIFICATE | {"valid_until": None}, False),
        (CERTIFICATE | {"certificate_number": None}, False),
        (AWARD, True),
        (AWARD | {"rank": 4}, False),
        (AWARD | {"rank": None}, False),
        (AWARD | {"issued_on": "2021-04-15"}, True),
        (AWARD | {"issued_on": "2021-04-14"}, False),
        (AWARD | {"kind": "standard_lead", "rank": 5}, True),
        (AWARD | {"kind": "standard_lead", "rank": 6}, False),
        (AWARD | {"kind": "rd_institution", "rank": None, "issued_on": "2001-01-01"}, True),
        (AWARD | {"kind": None}, False),
    ],
)
def test_art_8_a_ground_counts_only_while_it_holds(certificate, valid):
    assert facts(confirmations=[certificate]).direct == (
        {certificate["kind"]} if valid else frozenset()
    )


def test_conditions_follow_the_form_and_an_open_question_counts_as_met():
    assert not facts(conditions={"resident": False}).resident
    assert facts(conditions={"resident": None}).resident
    assert facts(conditions={"rd_ledger": False}) == facts()


def test_the_rd_measure_is_the_one_chosen():
    assert facts(finance={"rd_measure": "cost"}).rd_measure == "cost"
    assert facts(finance={"rd_measure": None}).rd_measure == "revenue"


def test_a_blank_form_and_negative_figures_can_be_scored_without_an_error():
    assert score(facts_of(blank(), Context(today=TODAY))).total == 0
    assert score(facts(finance={"main_income": "-500.00"})).rd == 0
    assert score(facts(projects=[row("projects", expense="-5.00")])).rd == 0


def test_a_passing_form_scores_as_the_table_says():
    sheet = score(facts())
    assert (sheet.staff, sheet.rd, sheet.ip, sheet.qualified) == (20, 50, 30, True)
