"""A period written in one cell: 2025/1/1-2025/12/31, 2025年1月1日至2025年12月31日, 2025.1—2025.12."""

import re
import unicodedata
from calendar import monthrange

DAY = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?|\s*月)?"
    r"(?:\s+0{1,2}:00(?::00)?)?",
    re.ASCII,
)
BETWEEN = " \t至到自从起止~-–—―－~〜、,.()"


def both_ends(text: str) -> tuple[str, str] | None:
    """The first and the last day as ISO, of months their first and last; None when it is no period."""
    plain = unicodedata.normalize("NFKC", text)
    ends = DAY.findall(plain)
    if len(ends) != 2 or DAY.sub("", plain).strip(BETWEEN):
        return None
    (year, month, day), (last_year, last_month, last_day) = ends
    if not (1 <= int(month) <= 12 and 1 <= int(last_month) <= 12):
        return None
    length = monthrange(int(last_year), int(last_month))[1]
    return _iso(year, month, day or "1"), _iso(last_year, last_month, last_day or str(length))


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02d}-{int(day):02d}"
