"""The registration number 入库登记编号 (rulebook §6) [11], 18 characters:

year (4) + division of registration (6) + marker + fixed character + sequence (6).
"""

import re
from dataclasses import dataclass
from datetime import date

from accounts.as_typed.folding import code_of

FOUNDED_THIS_YEAR = "B"
SUBMITTED_EARLY = "0"
SUBMITTED_LATE = "A"
LAST_SEQUENCE = 999_999
LIKE_OURS = re.compile(r"20[0-9A-Z]{8,38}")
SHAPE = re.compile(r"([0-9]{4})([0-9]{6})([0AB])([0-9A-Z])([0-9]{6})")


class BadNumber(ValueError):
    """One Chinese sentence: what is wrong with this number, or why none can be composed."""


@dataclass(frozen=True)
class RegistrationNumber:
    year: int
    division_code: str
    marker: str
    fixed: str
    sequence: int

    def __str__(self) -> str:
        return compose(self.year, self.division_code, self.marker, self.fixed, self.sequence)


def marker(*, year: int, established_on: date, submitted_on: date, early_until: date) -> str:
    """B founded in that year; else 0 when the accepted submission came by `early_until`, else A.

    `submitted_on` is the Beijing day of the accepted submission: a resubmission counts by its own.
    """
    if established_on.year == year:
        return FOUNDED_THIS_YEAR
    return SUBMITTED_EARLY if submitted_on <= early_until else SUBMITTED_LATE


def compose(year: int, division_code: str, marker: str, fixed: str, sequence: int) -> str:
    """The 18 characters. Raises BadNumber, above all when the year's 999999 are used up."""
    if not 1 <= sequence <= LAST_SEQUENCE:
        raise BadNumber(
            f"{year} 年度行政区划 {division_code} 的顺序号 {sequence} 超出 000001 至 999999，"
            "不能编号；请省科技厅先决定如何续编。"
        )
    number = f"{year:04d}{division_code}{marker}{fixed}{sequence:06d}"
    if not SHAPE.fullmatch(number):
        raise BadNumber(
            f"不能编号：年度 {year}、行政区划 {division_code}、标识 {marker}、"
            f"固定字符 {fixed} 中有不合编号规则的。"
        )
    return number


def parse(text: str) -> RegistrationNumber:
    """The parts of a number as a citizen may type it (spaces, full width, lower case, a label)."""
    number = code_of(text)
    if len(number) != 18:
        raise BadNumber(f"入库登记编号应为 18 位，输入的是 {len(number)} 位，请核对。")
    match = SHAPE.fullmatch(number)
    if match is None or match[5] == "000000":
        raise BadNumber(
            "入库登记编号不符合编制规则（4 位年度、6 位行政区划、标识 0/A/B、1 位固定字符、"
            "6 位顺序号），请核对。"
        )
    year, division_code, letter, fixed, sequence = match.groups()
    return RegistrationNumber(int(year), division_code, letter, fixed, int(sequence))


def why_none(text: str) -> str:
    """Why the ledger, which has been asked, holds no such number: not given, or badly formed.

    "" for what was never meant as a number of ours: a name, a credit code.
    """
    number = code_of(text)
    if not LIKE_OURS.fullmatch(number):
        return ""
    try:
        return f"没有编号 {parse(number)}：省科技厅没有发过这个编号，请与证明或公告核对。"
    except BadNumber as bad:
        return str(bad)
