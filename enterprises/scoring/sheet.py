"""The score sheet: three indicators, the total, whether it qualifies and by which path.

Decided where the sources are silent: a firm that reaches the score takes the path `score` even when
it also has a ground of direct confirmation, so that a certificate found void later changes nothing;
direct confirmation asks neither for 60 points nor for a technical-staff indicator above 0.
"""

from dataclasses import dataclass
from fractions import Fraction

from enterprises.scoring.facts import Facts
from enterprises.scoring.mending import (
    achievements_missing,
    conditions_failed,
    rd_missing,
    score_failed,
    staff_missing,
)
from enterprises.scoring.tables import RULES_2017_115, CountLine, RatioLine, Rules
from enterprises.vocabulary import RdMeasure


@dataclass(frozen=True)
class Indicator:
    """`ratio` None when it cannot be computed (or is none: achievements); `row` is the table's line.

    `next_points` is the next line up, None at the top; `missing` says what would reach it.
    """

    label: str
    points: int
    maximum: int
    ratio: Fraction | None
    row: str
    next_points: int | None
    missing: str

    @property
    def percent(self) -> str:
        """Two decimals, cut and not rounded: 29.999 % must not be shown as 30 %."""
        if self.ratio is None:
            return ""
        hundredths = int(self.ratio * 10000)
        return f"{hundredths // 100}.{hundredths % 100:02d}%"


@dataclass(frozen=True)
class Sheet:
    staff_indicator: Indicator
    rd_indicator: Indicator
    ip_indicator: Indicator
    qualified: bool
    path: str | None
    reasons: tuple[str, ...]
    rule_version: str

    @property
    def indicators(self) -> tuple[Indicator, Indicator, Indicator]:
        return self.staff_indicator, self.rd_indicator, self.ip_indicator

    @property
    def staff(self) -> int:
        return self.staff_indicator.points

    @property
    def rd(self) -> int:
        return self.rd_indicator.points

    @property
    def ip(self) -> int:
        return self.ip_indicator.points

    @property
    def total(self) -> int:
        return self.staff + self.rd + self.ip

    def to_json(self) -> dict[str, object]:
        return {
            "staff": self.staff,
            "rd": self.rd,
            "ip": self.ip,
            "total": self.total,
            "qualified": self.qualified,
            "path": self.path,
            "reasons": list(self.reasons),
            "rule_version": self.rule_version,
        }


def score(facts: Facts, rules: Rules = RULES_2017_115) -> Sheet:
    """The sheet of these facts under these rules. Never raises: a zero denominator has a sentence."""
    indicators = (_staff(facts, rules), _rd(facts, rules), _achievements(facts, rules))
    staff, rd, ip = indicators
    total = staff.points + rd.points + ip.points
    reasons = conditions_failed(facts, rules)
    path = None
    if not reasons:
        if total >= rules.pass_total and staff.points > 0:
            path = "score"
        elif facts.direct:
            path = "direct"
    if path is None and not facts.direct:
        reasons += score_failed(
            rules, total, staff.points, [i.missing for i in indicators]
        )
    return Sheet(staff, rd, ip, path is not None, path, tuple(reasons), rules.version)


def _ratio(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None


def _line(lines: tuple[RatioLine, ...], ratio: Fraction | None) -> RatioLine:
    if ratio is None:
        return lines[-1]
    return next(line for line in lines if ratio >= line.at_least)


def _above(lines: tuple, line: RatioLine | CountLine) -> RatioLine | CountLine | None:
    position = lines.index(line)
    return lines[position - 1] if position else None


def _staff(facts: Facts, rules: Rules) -> Indicator:
    lines = rules.technical_staff
    ratio = _ratio(facts.technical_staff, facts.staff_total)
    line = _line(lines, ratio)
    above = _above(lines, line)
    return Indicator(
        label="科技人员",
        points=line.points,
        maximum=lines[0].points,
        ratio=ratio,
        row=line.wording if ratio is not None else "职工总数为 0，无法计算比例",
        next_points=above.points if above else None,
        missing=staff_missing(facts, above, rules.staff_limit),
    )


def _rd(facts: Facts, rules: Rules) -> Indicator:
    by_revenue = rules.rd_by_revenue, _ratio(facts.rd_expense, facts.sales_revenue)
    by_cost = rules.rd_by_cost, _ratio(facts.rd_expense, facts.cost_expense)
    chosen, other = by_revenue, by_cost
    if facts.rd_measure == RdMeasure.COST:
        chosen, other = by_cost, by_revenue
    lines, ratio = chosen
    line = _line(lines, ratio)
    above = _above(lines, line)
    other_points = _line(*other).points
    denominator = (
        "销售收入" if facts.rd_measure == RdMeasure.REVENUE else "成本费用支出"
    )
    return Indicator(
        label="研发投入",
        points=line.points,
        maximum=lines[0].points,
        ratio=ratio,
        row=line.wording if ratio is not None else f"{denominator}为 0，无法计算比例",
        next_points=above.points if above else None,
        missing=rd_missing(
            facts, above, other_points if other_points > line.points else None
        ),
    )


def _achievements(facts: Facts, rules: Rules) -> Indicator:
    lines = rules.achievements
    owned = {0: 0, 1: facts.ip_class_1, 2: facts.ip_class_2}
    line = next(line for line in lines if owned[line.ip_class] >= line.count_at_least)
    above = _above(lines, line)
    return Indicator(
        label="科技成果",
        points=line.points,
        maximum=lines[0].points,
        ratio=None,
        row=line.wording,
        next_points=above.points if above else None,
        missing=achievements_missing(facts, above, lines[0].points),
    )
