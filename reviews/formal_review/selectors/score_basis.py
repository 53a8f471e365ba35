"""What stands behind the score of a frozen copy: averages, totals and ratios, from the copy itself."""

from dataclasses import dataclass
from fractions import Fraction

from agencies.deadlines import beijing_day
from enterprises.form.checks import Context, facts_of
from enterprises.form.scoring import Facts, Indicator, score
from enterprises.form.vocabulary import RdMeasure
from reviews.cases.models import Submission


@dataclass(frozen=True)
class Basis:
    """One indicator: its points as they were stored, the line reached, and its figures."""

    label: str
    points: int
    maximum: int
    row: str
    percent: str
    figures: list[tuple[str, str]]


def score_basis(submission: Submission) -> list[Basis]:
    """The three indicators; the points are those of the stored sheet, whatever the rules are now."""
    context = Context(today=beijing_day(submission.submitted_at))
    facts = facts_of(submission.content, context)
    sheet, stored = score(facts), submission.score_sheet
    return [
        _basis(sheet.staff_indicator, stored["staff"], _staff(facts)),
        _basis(sheet.rd_indicator, stored["rd"], _rd(facts)),
        _basis(sheet.ip_indicator, stored["ip"], _rights(facts)),
    ]


def _basis(indicator: Indicator, points: int, figures: list[tuple[str, str]]) -> Basis:
    return Basis(
        indicator.label, points, indicator.maximum, indicator.row, indicator.percent, figures
    )


def _staff(facts: Facts) -> list[tuple[str, str]]:
    return [
        ("科技人员年平均", f"{_decimal(facts.technical_staff)} 人"),
        ("职工总数年平均", f"{_decimal(facts.staff_total)} 人"),
    ]


def _rd(facts: Facts) -> list[tuple[str, str]]:
    by_revenue = facts.rd_measure == RdMeasure.REVENUE
    whole = (
        ("销售收入合计", facts.sales_revenue) if by_revenue else ("成本费用", facts.cost_expense)
    )
    amounts = [("研发费用合计", facts.rd_expense), whole]
    return [(label, f"{_decimal(amount)} 万元") for label, amount in amounts]


def _rights(facts: Facts) -> list[tuple[str, str]]:
    return [("Ⅰ类", f"{facts.ip_class_1} 件"), ("Ⅱ类", f"{facts.ip_class_2} 件")]


def _decimal(number: Fraction) -> str:
    """Two decimals, cut and not rounded, as the ratio is."""
    hundredths = int(number * 100)
    return f"{hundredths // 100:,}.{hundredths % 100:02d}"
