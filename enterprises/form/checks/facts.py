"""From a form, finished or not, to the facts that are scored (rulebook §2, staff and finance).

Never raises: a box not filled in counts as 0, and so does a negative figure, which `check` refuses.
"""

from fractions import Fraction
from typing import Any

from enterprises.form.checks.confirmations import valid_kinds
from enterprises.form.checks.finding import Content, Context, amount
from enterprises.form.checks.money import rd_expense, sales_revenue
from enterprises.form.checks.rights import counted_rights
from enterprises.form.checks.staff import quarters, required_quarters
from enterprises.form.scoring.facts import CONDITION_KEYS, Facts
from enterprises.form.vocabulary import RdMeasure


def facts_of(content: Content, context: Context) -> Facts:
    """A condition not answered yet counts as met, as in the contract of `manage.py score`."""
    finance = content["finance"]
    rights = counted_rights(content, context.today)
    averages = yearly_averages(content)
    return Facts(
        staff_total=averages["total"],
        technical_staff=averages["technical"],
        sales_revenue=_from_zero(sales_revenue(content)),
        rd_expense=_from_zero(rd_expense(content)),
        cost_expense=_from_zero(amount(finance["cost_expense"])),
        total_assets=_from_zero(amount(finance["total_assets"])),
        rd_measure=RdMeasure(finance["rd_measure"] or RdMeasure.REVENUE),
        ip_class_1=rights[1],
        ip_class_2=rights[2],
        direct=valid_kinds(content, context.today),
        **{key: content["conditions"][key] is not False for key in CONDITION_KEYS},
    )


def says_its_conditions(content: Content) -> bool:
    """Whether every condition [115 art. 6] was answered and every figure that it limits was given."""
    finance, rows = content["finance"], quarters(content)
    figures = [finance["main_income"], finance["total_assets"]]
    figures += [rows[quarter]["total_end"] for quarter in required_quarters(content)]
    return None not in [*content["conditions"].values(), *figures]


def yearly_averages(content: Content) -> dict[str, Fraction]:
    """Of `total` and `technical` staff: the mean of (start + end) / 2 over the actual quarters."""
    rows = quarters(content)
    actual = required_quarters(content)
    counted = [rows[quarter] for quarter in actual]
    return {
        who: Fraction(
            sum((row[f"{who}_start"] or 0) + (row[f"{who}_end"] or 0) for row in counted),
            2 * len(actual),
        )
        for who in ("total", "technical")
    }


def _from_zero(value: Any) -> Fraction:
    return max(Fraction(value or 0), Fraction(0))
