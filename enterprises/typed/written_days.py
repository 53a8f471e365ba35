"""Days as people write them and as Excel shows them, read into dates. Pure."""

import re
import unicodedata
from datetime import date, timedelta

DASHES = str.maketrans("‐‑–—−", "-----")
BETWEEN = r"[-/.\\、]"
DAY = re.compile(rf"([0-9]{{4}})(?:年|{BETWEEN})([0-9]{{1,2}})(?:月|{BETWEEN})([0-9]{{1,2}})日?")
COMPACT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
FIGURES = "零一二三四五六七八九"
IN_WORDS = re.compile(rf"([{FIGURES}〇○]{{4}})年([{FIGURES}十]{{1,2}})月([{FIGURES}十]{{1,3}})日")
# What Excel shows behind a day in a cell that is formatted with a time or a weekday.
TIME = re.compile(
    r"(?:T|\s+)(?:上午|下午)?\s*[0-9]{1,2}(?::|时)[0-9]{2}(?:(?::|分)[0-9]{2}(?:\.0+)?秒?)?分?\s*(?:[AP]M|Z)?$"
    r"|\s*(?:星期|周)[一二三四五六日天]$",
    re.IGNORECASE,
)
# A day in a cell that is formatted as a number: days since the end of 1899.
SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
BEFORE_SERIALS = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = date(1950, 1, 1), date(2099, 12, 31)


def read_day(text: str) -> date | None:
    """2026-01-02, 2026/1/2, 2026.1.2, 2026 年 1 月 2 日, 二〇二六年一月二日 or 20260102; a time or a
    weekday behind it is not asked for. None when it is no day."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES).strip()
    bare = "".join(TIME.sub("", plain).split())
    if words := IN_WORDS.fullmatch(bare):
        parts = [_year(words[1]), number_in_words(words[2]), number_in_words(words[3])]
    elif found := DAY.fullmatch(bare) or COMPACT_DAY.fullmatch(bare):
        parts = [int(part) for part in found.groups()]
    else:
        return None
    try:
        day = date(*parts)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def of_serial(text: str) -> date | None:
    """The day that a number of Excel's stands for, as far as it can be one of a form."""
    found = SERIAL.fullmatch(unicodedata.normalize("NFKC", text).strip())
    day = BEFORE_SERIALS + timedelta(days=int(found[1])) if found else None
    return day if day and FIRST_SERIAL <= day <= LAST_SERIAL else None


def _year(words: str) -> int:
    return int("".join(str(FIGURES.index(word)) for word in re.sub("[〇○]", "零", words)))


def number_in_words(words: str) -> int:
    """一 to 九十九; 0 for what is no such number."""
    tens, ten, ones = words.rpartition("十")
    if not words or len(tens) > 1 or len(ones) > 1 or set(tens + ones) - set(FIGURES):
        return 0
    of_tens = (FIGURES.index(tens) if tens else 1) if ten else 0
    return of_tens * 10 + (FIGURES.index(ones) if ones else 0)
