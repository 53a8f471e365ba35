"""The score sheet: three indicators, the total, whether it qualifies and by which path.

Decided where the sources are silent: a firm that reaches the score takes the path `score` even when
it also has a ground of direct confirmation, so that a certificate found void later changes nothing;
direct confirmation asks neither for 60 points nor for a technical-staff indicator above 0.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeVar

from enterprises.form.scoring.facts import Facts
from enterprises.form.scoring.mending import (
    achievements_missing,
    conditions_failed,
    denominator,
    rd_missing,
    staff_missing,
)
from enterprises.form.scoring.tables import RULES_2017_115, CountLine, RatioLine, Rules
from enterprises.form.vocabulary import RdMeasure


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


Line = TypeVar("Line", RatioLine, CountLine)


@dataclass(frozen=True)
class _Measured(Generic[Line]):
    """One indicator before it is told: its table, the line reached, and what a line up would take."""

    label: str
    lines: tuple[Line, ...]
    line: Line
    ratio: Fraction | None
    unusable: str
    sentence: Callable[[Line], str]

    @property
    def above(self) -> Line | None:
        position = self.lines.index(self.line)
        return self.lines[position - 1] if position else None

    def indicator(self) -> Indicator:
        return Indicator(
            label=self.label,
            points=self.line.points,
            maximum=self.lines[0].points,
            ratio=self.ratio,
            row=self.unusable or self.line.wording,
            next_points=self.above.points if self.above else None,
            missing=self.sentence(self.above) if self.above else "",
        )

    def mending(self, gap: int) -> str:
        """To the lowest line that alone closes the gap, else to the next line; "" at the top."""
        closing = [line for line in self.lines if line.points >= self.line.points + gap]
        target = closing[-1] if closing else self.above
        return self.sentence(target) if target else ""


def score(facts: Facts, rules: Rules = RULES_2017_115) -> Sheet:
    """The sheet of these facts under these rules. Never raises: a zero denominator has a sentence."""
    measured: tuple[_Measured[Any], ...] = (
        _staff(facts, rules),
        _rd(facts, rules),
        _achievements(facts, rules),
    )
    total = sum(m.line.points for m in measured)
    staff_points = measured[0].line.points
    reasons = conditions_failed(facts, rules)
    path = None
    if not reasons:
        if total >= rules.pass_total and staff_points > 0:
            path = "score"
        elif facts.direct:
            path = "direct"
    if path is None and not facts.direct:
        reasons += _score_reasons(measured, total, rules)
    staff, rd, ip = (one.indicator() for one in measured)
    return Sheet(staff, rd, ip, path is not None, path, tuple(reasons), rules.version)


def _score_reasons(measured: tuple[_Measured[Any], ...], total: int, rules: Rules) -> list[str]:
    """Why the score does not qualify, each shortfall followed by what would mend it."""
    reasons = []
    staff = measured[0]
    gap = rules.pass_total - total
    if gap > 0:
        reasons.append(
            f"综合得分 {total} 分，低于 {rules.pass_total} 分，还差 {gap} 分；"
            "有直接确认情形的，不受此分数限制。"
        )
    if staff.line.points == 0:
        reasons.append("科技人员指标得分为 0 分；该项得分须大于 0 分。")
    mendable = measured if gap > 0 else (staff,) if reasons else ()
    return reasons + [sentence for m in mendable if (sentence := m.mending(max(gap, 1)))]


def _ratio(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None


def _line(lines: tuple[RatioLine, ...], ratio: Fraction | None) -> RatioLine:
    if ratio is None:
        return lines[-1]
    return next(line for line in lines if ratio >= line.at_least)


def _staff(facts: Facts, rules: Rules) -> _Measured[RatioLine]:
    ratio = _ratio(facts.technical_staff, facts.staff_total)
    return _Measured(
        label="科技人员",
        lines=rules.technical_staff,
        line=_line(rules.technical_staff, ratio),
        ratio=ratio,
        unusable="" if facts.staff_total else "职工总数为 0，无法计算比例",
        sentence=lambda target: staff_missing(facts, target, rules.staff_limit),
    )


def _rd(facts: Facts, rules: Rules) -> _Measured[RatioLine]:
    by = {
        RdMeasure.REVENUE: (rules.rd_by_revenue, _ratio(facts.rd_expense, facts.sales_revenue)),
        RdMeasure.COST: (rules.rd_by_cost, _ratio(facts.rd_expense, facts.cost_expense)),
    }
    lines, ratio = by.pop(facts.rd_measure)
    line = _line(lines, ratio)
    [other_points] = [_line(*other).points for other in by.values()]
    better = other_points if other_points > line.points else None
    return _Measured(
        label="研发投入",
        lines=lines,
        line=line,
        ratio=ratio,
        unusable="" if ratio is not None else f"{denominator(facts)[0]}为 0，无法计算比例",
        sentence=lambda target: rd_missing(facts, target, better),
    )


def _achievements(facts: Facts, rules: Rules) -> _Measured[CountLine]:
    lines = rules.achievements
    owned = {0: 0, 1: facts.ip_class_1, 2: facts.ip_class_2}
    return _Measured(
        label="科技成果",
        lines=lines,
        line=next(line for line in lines if owned[line.ip_class] >= line.count_at_least),
        ratio=None,
        unusable="",
        sentence=lambda target: achievements_missing(facts, target, lines[0].points),
    )
