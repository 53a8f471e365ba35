"""Amounts that look as if they were written in 元: asked about at their field, never mended."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from enterprises.form.boxes import RECORDS
from enterprises.form.checks import Finding
from enterprises.form.vocabulary import Section
from enterprises.typed.amounts import beyond_question, unit_question

Content = dict[str, Any]
FINANCE = {box.name: box.label for box in RECORDS[Section.FINANCE].amounts}
# Income and costs of one year are of one order in any firm that sells something; the other figures
# hardly exceed the greater of the two three hundredfold.
INCOME, COSTS = "main_income", "cost_expense"


def unit_doubts(content: Content, last_year: dict[str, Decimal | None]) -> list[Finding]:
    """Questions, as warnings. `last_year` holds last year's figures by field, where there are any."""
    return [*_finance(content["finance"], last_year), *_rows(content)]


def doubts_between(
    figures: dict[str, Decimal | None],
    labels: dict[str, str],
    income: str,
    costs: str,
    last_year: dict[str, Decimal | None] | None = None,
) -> dict[str, str]:
    """The questions by name: about a figure beside last year's, else beside income and costs."""
    found = {}
    for name, label in labels.items():
        like = {income: [costs], costs: [income]}.get(name, [income, costs])
        same_year = max(filter(None, (figures[other] for other in like)), default=None)
        reference = (last_year or {}).get(name) or same_year
        question = unit_question(label, reference, figures[name])
        if question := question or beyond_question(label, figures[name]):
            found[name] = question
    return found


def _finance(finance: dict[str, Any], last_year: dict[str, Decimal | None]) -> Iterator[Finding]:
    figures = {name: _amount(finance[name]) for name in FINANCE}
    for name, question in doubts_between(figures, FINANCE, INCOME, COSTS, last_year).items():
        yield Finding("warning", Section.FINANCE, name, None, question)


def _rows(content: Content) -> Iterator[Finding]:
    finance = content["finance"]
    costs, income = _amount(finance["cost_expense"]), _amount(finance["main_income"])
    for number, row in enumerate(content["projects"]):
        if question := unit_question("研发费用", costs or income, _amount(row["expense"])):
            yield Finding("warning", Section.PROJECTS, "expense", number, question)
    for number, row in enumerate(content["products"]):
        if question := unit_question("产品收入", income, _amount(row["income"])):
            yield Finding("warning", Section.PRODUCTS, "income", number, question)


def _amount(value: str | None) -> Decimal | None:
    return Decimal(value) if value else None
