"""A number of the shape of an identity card (GB 11643): never stored and never shown again (pure)."""

import re
from datetime import date

from accounts.as_typed.folding import code_of

REFUSED = (
    "这是居民身份证号码的样式，不是统一社会信用代码；请填写营业执照上的 18 位代码。"
    "所填的号码没有保存，也不再显示。"
)
# Area and day of birth, then three digits and a check character; one too few or too many is a slip.
OF_18 = re.compile(r"[1-9][0-9]{5}([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{2,4}[0-9X]")
OF_15 = re.compile(r"[0-9]{15}")
YEARS = range(1850, 2100)


def like_identity_number(text: str | None) -> bool:
    """However it is typed: full width, with blanks or hyphens, with words around it."""
    number = "".join(character for character in code_of(text) if character.isascii())
    if OF_15.fullmatch(number):
        return True
    found = OF_18.fullmatch(number)
    return found is not None and _is_day(*map(int, found.groups()))


def shown(text: str | None) -> str:
    """The text for a box or a sentence; nothing for what may be an identity number."""
    return "" if like_identity_number(text) else text or ""


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year in YEARS
