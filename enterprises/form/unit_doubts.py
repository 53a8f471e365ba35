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


def _finance(finance: dict[str, Any], last_year: dict[str, Decimal | None]) -> Iterator[Finding]:
    for field, label in FINANCE.items():
        figure = _amount(finance[field])
        reference = last_year.get(field) or _same_year(field, finance)
        question = unit_question(label, reference, figure) or beyond_question(label, figure)
        if question:
            yield Finding("warning", Section.FINANCE, field, None, question)


def _same_year(field: str, finance: dict[str, Any]) -> Decimal | None:
    like = {INCOME: [COSTS], COSTS: [INCOME]}.get(field, [INCOME, COSTS])
    return max(filter(None, (_amount(finance[other]) for other in like)), default=None)


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
