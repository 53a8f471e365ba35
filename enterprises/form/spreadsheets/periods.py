"""A period written in one cell: 2025/1/1-2025/12/31, 2025年1月1日至2025年12月31日, 2025.1—2025.12,
20250101-20251231, 2025年1-12月."""

import re
import unicodedata
from calendar import monthrange

DAY = re.compile(
    r"(?<!\d)(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?|\s*月)?|(\d{2})(\d{2})?)(?!\d)"
    r"(?:\s+0{1,2}:00(?::00)?)?",
    re.ASCII,
)
# The year is written once: 2025年1月-12月, 2025.1-12月.
IN_ONE_YEAR = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?\s*[-~至到—–―]+\s*(\d{1,2})\s*月份?", re.ASCII
)
MONTH = re.compile(r"(\d{4})\s*[-/年]\s*(\d{1,2})\s*月?", re.ASCII)
BETWEEN = " \t至到自从起止~-–—―－~〜、,.()/\\"


def both_ends(text: str) -> tuple[str, str] | None:
    """The first and the last day as ISO, of months their first and last; None when it is no period."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if found := IN_ONE_YEAR.fullmatch(plain):
        year, month, last_month = found.groups()
        return _ends((year, month, ""), (year, last_month, ""))
    ends = [_parts(*found) for found in DAY.findall(plain)]
    if len(ends) != 2 or DAY.sub("", plain).strip(BETWEEN):
        return None
    return _ends(*ends)


def whole_month(text: str) -> tuple[str, str] | None:
    """The first and the last day of 2025年1月; None for what is no month. 2025.1 may be October that
    Excel took for a number."""
    found = MONTH.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return _ends((found[1], found[2], ""), (found[1], found[2], "")) if found else None


def _parts(
    year: str, month: str, day: str, compact_month: str, compact_day: str
) -> tuple[str, str, str]:
    return year, month or compact_month, day or compact_day


def _ends(first: tuple[str, str, str], last: tuple[str, str, str]) -> tuple[str, str] | None:
    (year, month, day), (last_year, last_month, last_day) = first, last
    if not (1 <= int(month) <= 12 and 1 <= int(last_month) <= 12):
        return None
    length = monthrange(int(last_year), int(last_month))[1]
    return _iso(year, month, day or "1"), _iso(last_year, last_month, last_day or str(length))


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02d}-{int(day):02d}"
