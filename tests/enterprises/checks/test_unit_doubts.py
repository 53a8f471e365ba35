"""A figure that looks as if it were in 元 is asked about, at its field."""

from decimal import Decimal

import pytest

from enterprises.form.unit_doubts import unit_doubts
from tests.enterprises.form.test_section_pages import sent, url

EMPTY = dict.fromkeys(
    (
        "main_income",
        "other_income",
        "cost_expense",
        "total_assets",
        "net_assets",
        "net_profit",
        "taxes",
    )
)


def content(projects=(), products=(), **finance):
    return {
        "finance": {**EMPTY, **finance},
        "projects": [{"expense": e} for e in projects],
        "products": [{"income": i} for i in products],
    }


@pytest.mark.parametrize(
    ("figure", "reference", "asked"),
    [
        ("9000000.00", "850.00", "10000 倍"),
        ("900000.00", "850.00", "1000 倍"),
        ("9000.00", "850.00", ""),
    ],
)
def test_jump_from_last_year_is_asked_about(figure, reference, asked):
    found = unit_doubts(content(total_assets=figure), {"total_assets": Decimal(reference)})
    assert [f.field for f in found] == (["total_assets"] if asked else [])
    assert all(asked in f.sentence and f.level == "warning" for f in found)


def test_income_in_yuan_beside_costs_in_ten_thousands_is_asked_about():
    found = unit_doubts(content(main_income="12345600.00", cost_expense="900.00"), {})
    assert [f.field for f in found] == ["main_income"]
    assert "应为 1,234.56 万元" in found[0].sentence


def test_figures_that_are_all_in_yuan_are_each_asked_about():
    figures = {
        "main_income": "12345000.00",
        "cost_expense": "11000000.00",
        "total_assets": "20000000.00",
        "taxes": "330000.00",
    }
    found = unit_doubts(content(**figures), {})
    assert {f.field for f in found} == set(figures)
    assert "应为 33.00 万元" in next(f for f in found if f.field == "taxes").sentence


@pytest.mark.parametrize(("assets", "asked"), [("1000000.00", True), ("3000.00", False)])
def test_assets_are_held_against_income_and_costs_of_the_year(assets, asked):
    figures = {"main_income": "12.00", "cost_expense": "100.00", "total_assets": assets}
    assert bool(unit_doubts(content(**figures), {})) == asked


def test_project_and_product_in_yuan_are_asked_about_in_their_rows():
    found = unit_doubts(
        content(
            projects=["80.00", "800000.00"],
            products=["3000000.00"],
            main_income="1000.00",
            cost_expense="900.00",
        ),
        {},
    )
    assert [(f.section, f.row) for f in found] == [("projects", 1), ("products", 0)]


def test_question_stands_at_the_field_and_the_figure_is_kept(web, form):
    web.post(url("finance"), sent(main_income="12345600", cost_expense="900"))
    text = web.get(url("finance")).content.decode()
    assert "是否按元填写了" in text and 'value="12,345,600.00"' in text
