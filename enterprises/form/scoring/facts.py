"""The facts a score is computed from, and their reading from JSON with every mistake named.

Staff are yearly averages in persons, money is 万元; both exact fractions, never floats.
"""

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from enterprises.form.vocabulary import ConfirmationKind, RdMeasure

STAFF_KEYS = ("staff_total", "technical_staff")
MONEY_KEYS = ("sales_revenue", "rd_expense", "cost_expense", "total_assets")
COUNT_KEYS = ("ip_class_1", "ip_class_2")
CONDITION_KEYS = ("resident", "not_restricted", "no_incident", "not_listed")
REQUIRED_KEYS = (*STAFF_KEYS, *MONEY_KEYS, "rd_measure", *COUNT_KEYS)
ALL_KEYS = (*REQUIRED_KEYS, "direct", "conditions")
# Beyond these no enterprise exists, and an exponent like 1e999999999 would fill the memory.
MOST_DIGITS = 15
MOST_DECIMALS = 12
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


class BadFacts(ValueError):
    """`mistakes`: every mistake found, each one line of Chinese."""

    def __init__(self, mistakes: list[str]):
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True)
class Facts:
    staff_total: Fraction
    technical_staff: Fraction
    sales_revenue: Fraction
    rd_expense: Fraction
    cost_expense: Fraction
    total_assets: Fraction
    rd_measure: RdMeasure
    ip_class_1: int
    ip_class_2: int
    direct: frozenset[ConfirmationKind] = frozenset()
    resident: bool = True
    not_restricted: bool = True
    no_incident: bool = True
    not_listed: bool = True


def read_facts(text: str) -> Facts:
    """Facts from JSON text. Raises BadFacts; a key written twice is a mistake, not a choice."""
    repeated: list[str] = []

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        seen: dict[str, object] = {}
        for key, value in items:
            if key in seen:
                repeated.append(f"“{_shown(key)}”写了两次，只能写一次。")
            seen[key] = value
        return seen

    try:
        raw = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_int=Decimal,
            parse_float=Decimal,
            parse_constant=Decimal,
        )
    except json.JSONDecodeError as error:
        where = f"第 {error.lineno} 行第 {error.colno} 个字符"
        raise BadFacts([f"不是 JSON：{where}处无法读懂。"]) from error
    except RecursionError as error:
        raise BadFacts(["不是可用的 JSON：括号层数过多。"]) from error
    except InvalidOperation as error:
        raise BadFacts(["不是可用的 JSON：有数字超出可用范围。"]) from error
    try:
        facts = parse_facts(raw)
    except BadFacts as bad:
        raise BadFacts(repeated + bad.mistakes) from bad
    if repeated:
        raise BadFacts(repeated)
    return facts


def parse_facts(raw: object) -> Facts:
    """Facts from a plain mapping, as the contract of `manage.py score` names them.

    Raises BadFacts with all mistakes. `direct` missing is an empty list, a condition missing is true;
    every other key is required, because the form leaves no box empty.
    """
    if not isinstance(raw, dict):
        raise BadFacts(["事实应当是一个 JSON 对象，例如 {“staff_total”: 100, …}。"])
    reading = _Reading(raw)
    values: dict[str, Any] = {key: reading.number(key) for key in STAFF_KEYS}
    values |= {key: reading.number(key, text_allowed=True) for key in MONEY_KEYS}
    values |= {key: reading.count(key) for key in COUNT_KEYS}
    values["rd_measure"] = reading.measure()
    values["direct"] = reading.direct()
    values |= reading.conditions()
    reading.unknown(raw, ALL_KEYS, "")
    reading.technical_within_total(values)
    if reading.mistakes:
        raise BadFacts(reading.mistakes)
    return Facts(**values)


def _exponent(value: Decimal) -> int:
    """Of a finite number, which has no sign like "n" or "F" in its place."""
    return int(value.as_tuple().exponent)


@dataclass
class _Reading:
    raw: dict
    mistakes: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        self.mistakes.append(sentence)

    def number(self, key: str, *, text_allowed: bool = False) -> Fraction | None:
        if key not in self.raw:
            self.say(f"缺少“{key}”；没有发生的填 0。")
            return None
        value = _decimal(self.raw[key], text_allowed=text_allowed)
        if value is None:
            kind = "数字或写成文本的数字" if text_allowed else "数字"
            self.say(f"“{key}”应当是{kind}，现在是 {_shown(self.raw[key])}。")
            return None
        if not value.is_finite():
            self.say(f"“{key}”应当是有限的数字，现在是 {value}。")
            return None
        if value.adjusted() >= MOST_DIGITS or -_exponent(value) > MOST_DECIMALS:
            self.say(f"“{key}”超出可用范围：整数不超过 15 位，小数不超过 12 位。")
            return None
        if value < 0:
            self.say(f"“{key}”不能为负数，现在是 {_shown(self.raw[key])}。")
            return None
        return Fraction(value)

    def count(self, key: str) -> int | None:
        value = self.number(key)
        if value is not None and value.denominator != 1:
            self.say(f"“{key}”应当是整数项数，现在是 {_shown(self.raw[key])}。")
            return None
        return None if value is None else int(value)

    def measure(self) -> RdMeasure | None:
        if "rd_measure" not in self.raw:
            self.say("缺少“rd_measure”；应为 revenue（按销售收入）或 cost（按成本费用）。")
            return None
        value = self.raw["rd_measure"]
        if not isinstance(value, str) or value not in set(RdMeasure):
            self.say(f"“rd_measure”只能是 revenue 或 cost，现在是 {_shown(value)}。")
            return None
        return RdMeasure(value)

    def direct(self) -> frozenset[ConfirmationKind]:
        listed = self.raw.get("direct", [])
        if not isinstance(listed, list | tuple):
            self.say(f"“direct”应当是列表，现在是 {_shown(listed)}。")
            return frozenset()
        known = {item for item in listed if isinstance(item, str) and item in set(ConfirmationKind)}
        for item in listed:
            if not isinstance(item, str) or item not in known:
                choices = "、".join(ConfirmationKind)
                self.say(f"“direct”中的 {_shown(item)} 不是直接确认情形；可用：{choices}。")
        return frozenset(ConfirmationKind(item) for item in known)

    def conditions(self) -> dict[str, bool]:
        given = self.raw.get("conditions", {})
        if not isinstance(given, dict):
            self.say(f"“conditions”应当是对象，现在是 {_shown(given)}。")
            return {}
        self.unknown(given, CONDITION_KEYS, "conditions.")
        for key in CONDITION_KEYS:
            if not isinstance(given.get(key, True), bool):
                self.say(f"“conditions.{key}”应当是 true 或 false，现在是 {_shown(given[key])}。")
        return {key: given.get(key, True) for key in CONDITION_KEYS}

    def unknown(self, given: dict, known: tuple[str, ...], prefix: str) -> None:
        for key in given:
            if key not in known:
                self.say(f"不认识的键“{prefix}{_shown(key)}”；可用：{'、'.join(known)}。")

    def technical_within_total(self, values: dict) -> None:
        total, technical = (values[key] for key in STAFF_KEYS)
        if total is not None and technical is not None and technical > total:
            self.say("“technical_staff”科技人员数不能大于“staff_total”职工总数。")


def _decimal(value: object, *, text_allowed: bool) -> Decimal | None:
    """The number as written, None where it is none; a boolean is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return Decimal(str(value))
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if text_allowed and isinstance(value, str) and PLAIN_NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return None


def _shown(value: object) -> str:
    """One short line, whatever was given."""
    if isinstance(value, str):
        text = value
    elif isinstance(value, Decimal):
        text = str(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= 40 else f"{text[:40]}…"
