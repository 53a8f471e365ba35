"""What a survey's figures are compared with, what is wrong in them and what is asked about. Pure.

Mistakes stop an answer; questions are confirmed by the firm. Each is one sentence at its box.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from enterprises.typed.amounts import beyond_question, unit_question
from enterprises.typed.boxes import Box, Kind
from followup.surveys.boxes import FALL_REASON, LINES, NUMBERS, Line
from followup.surveys.quarters import Quarter, ordinal_words

Figure = Decimal | int
Figures = Mapping[str, Figure | None]
TENFOLD = 10
# Below this a firm may well grow tenfold in a quarter.
LEAST_JUMP = {Kind.AMOUNT: 100, Kind.COUNT: 20}


@dataclass(frozen=True)
class Before:
    """What is known beside the figures typed; an empty mapping where there is nothing.

    `earlier` and `later` are the nearest answered quarters of the same year, `last_quarter` the one
    just before, of whatever year. `form` has the Information Form's figures as of one quarter.
    """

    quarter: Quarter
    last_year: Figures = field(default_factory=dict)
    last_quarter: Figures = field(default_factory=dict)
    earlier: Figures = field(default_factory=dict)
    earlier_number: int = 0
    later: Figures = field(default_factory=dict)
    later_number: int = 0
    form: Figures = field(default_factory=dict)


def completed(figures: Figures, before: Before) -> dict[str, Figure | None]:
    """The figures with each year to date that follows from the quarter and was left empty."""
    found = dict(figures)
    for line in LINES:
        if line.to_date and found.get(line.to_date.name) is None:
            found[line.to_date.name] = expected_to_date(line, figures, before)
    return found


def expected_to_date(line: Line, figures: Figures, before: Before) -> Figure | None:
    """The first quarter itself, else what the quarter before had come to and the quarter."""
    value = figures.get(line.name)
    if value is None or line.to_date is None or before.quarter.number == 1:
        return value
    came_to = before.earlier.get(line.to_date.name)
    if came_to is None or before.earlier_number != before.quarter.number - 1:
        return None
    return came_to + value


def missing(figures: Figures) -> dict[str, str]:
    """Every number is filled in; "0" is written where there is none (rulebook §2)."""
    return {
        box.name: f"请填写{box.label}；没有的填 0。"
        for box in NUMBERS
        if figures.get(box.name) is None
    }


def mistakes(figures: Figures, before: Before) -> dict[str, str]:
    """What contradicts in the figures that are there, by box; the first sentence of each."""
    found: dict[str, str] = {}
    for name, sentence in _mistakes(figures, before):
        found.setdefault(name, sentence)
    return found


def _mistakes(figures: Figures, before: Before) -> Iterator[tuple[str, str]]:
    for box in NUMBERS:
        value = figures.get(box.name)
        if value is not None and value < 0 and not box.may_be_negative:
            yield box.name, f"{box.label}不能为负数，现为 {shown(box, value)}。"
    if figures.get("staff") == 0:
        yield "staff", "季末职工人数应大于 0；请填写季末在职的人数。"
    yield from _within(figures, "technical_staff", "staff", "科技人员不能多于职工人数")
    yield from _within(figures, "financing_gap", "financing_need", "融资缺口不能大于融资需求")
    for line in LINES:
        if line.to_date is not None:
            yield from _to_date(line, line.to_date, figures, before)


def _within(figures: Figures, part: str, whole: str, rule: str) -> Iterator[tuple[str, str]]:
    of_part, of_whole = figures.get(part), figures.get(whole)
    if of_part is not None and of_whole is not None and of_part > of_whole:
        yield part, f"{rule}：现为 {of_part:,}，大于 {of_whole:,}；请核对。"


def _to_date(line: Line, box: Box, figures: Figures, before: Before) -> Iterator[tuple[str, str]]:
    value, quarter = figures.get(box.name), figures.get(line.name)
    if value is None:
        return
    if before.quarter.number == 1 and quarter is not None and value != quarter:
        yield (
            box.name,
            f"第一季度的本年累计就是本季数：{line.label}本季填的是 {shown(box, quarter)}，"
            f"累计填的是 {shown(box, value)}；请核对，或把累计留空。",
        )
    if box.may_be_negative:  # with a loss the year to date does fall
        return
    if quarter is not None and value < quarter:
        yield (
            box.name,
            f"{box.label} {shown(box, value)} 小于本季的 {shown(box, quarter)}；累计应包括本季。",
        )
    came_to, comes_to = before.earlier.get(box.name), before.later.get(box.name)
    if came_to is not None and value < came_to:
        yield (
            box.name,
            f"{box.label}填的是 {shown(box, value)}，小于{ordinal_words(before.earlier_number)}"
            f"填报的累计 {shown(box, came_to)}；本年累计不会减少，请核对。",
        )
    if comes_to is not None and value > comes_to:
        yield (
            box.name,
            f"{box.label}填的是 {shown(box, value)}，大于{ordinal_words(before.later_number)}"
            f"已填报的累计 {shown(box, comes_to)}；本年累计不会减少，请核对。",
        )


def questions(figures: Figures, before: Before) -> dict[str, str]:
    """What looks odd and may be right, by box."""
    found: dict[str, str] = {}
    for line in LINES:
        value = figures.get(line.name)
        sentence = value is not None and _odd(line.box, value, before)
        if sentence:
            found[line.name] = sentence
        if line.to_date is None or value is None:
            continue
        total, expected = figures.get(line.to_date.name), expected_to_date(line, figures, before)
        if total is not None and expected is not None and total != expected:
            found[line.to_date.name] = (
                f"上季累计加本季应为 {shown(line.box, expected)}，填的是"
                f" {shown(line.box, total)}；如因更正以前的数字，请确认。"
            )
    exports, revenue = figures.get("exports"), figures.get("revenue")
    if exports is not None and revenue is not None and exports > revenue:
        found.setdefault("exports", "出口额大于本季营业收入；请核对单位和币种。")
    return found


def _odd(box: Box, value: Figure, before: Before) -> str:
    """The first question that one of the references gives rise to."""
    references = {
        "上年同期": before.last_year.get(box.name),
        "上季": before.last_quarter.get(box.name),
        "信息表全年数的四分之一": before.form.get(box.name),
    }
    for words, reference in references.items():
        if reference is None:
            continue
        if box.kind == Kind.AMOUNT and (
            slip := unit_question(box.label, Decimal(reference), Decimal(value))
        ):
            return slip
        if sentence := _jump(box, words, reference, value):
            return sentence
        break
    return beyond_question(box.label, Decimal(value)) if box.kind == Kind.AMOUNT else ""


def _jump(box: Box, words: str, reference: Figure, value: Figure) -> str:
    then, now = abs(Decimal(reference)), abs(Decimal(value))
    low, high = sorted((then, now))
    if not reference or high < LEAST_JUMP[box.kind] or low * TENFOLD > high:
        return ""
    times = "十倍以上" if now > then else "十分之一以下"
    return (
        f"“{box.label}”填的是 {shown(box, value)}，是{words} {shown(box, reference)} 的{times}；"
        "请核对单位，属实的请确认。"
    )


def falls(figures: Figures, last_year: Figures, percent: int) -> list[str]:
    """A phrase for each watched line that fell by so many percent or more since last year."""
    found = []
    for line in LINES:
        value, then = figures.get(line.name), last_year.get(line.name)
        if not line.watched or value is None or not then or then < 0:
            continue
        if (then - value) * 100 >= then * percent:
            found.append(f"{line.label}{change_words(value, then)}")
    return found


def unexplained(figures: Figures, last_year: Figures, percent: int, reason: str) -> dict[str, str]:
    """The sentence at the box of the reason, while a fall is not explained."""
    fallen = falls(figures, last_year, percent)
    if not fallen or reason.strip():
        return {}
    return {FALL_REASON.name: f"{'、'.join(fallen)}（比上年同期），请说明原因。"}


def change_words(value: Figure | None, then: Figure | None) -> str:
    """+12.5%; empty where there is nothing to compare with. Exact, then rounded once."""
    if value is None or not then or then < 0:
        return ""
    percent = (Decimal(value) - Decimal(then)) * 100 / Decimal(then)
    return f"{percent:+.1f}%"


def shown(box: Box, value: Figure) -> str:
    return f"{value:,.2f} 万元" if box.kind == Kind.AMOUNT else f"{value:,} 人"
