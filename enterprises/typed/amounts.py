"""Amounts as people type and paste them, read into 万元 with two decimals; and the slip of the unit.

An amount in 元 has been written into a box of 万元 when a figure is suddenly a thousand or ten
thousand times another one that it should resemble: that is asked about, never mended silently.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import TypedDict

CENT = Decimal("0.01")
IN_TEN_THOUSANDS = {
    "万元": Decimal(1),
    "万": Decimal(1),
    "亿元": Decimal(10000),
    "亿": Decimal(10000),
    "千万元": Decimal(1000),
    "百万元": Decimal(100),
    "十万元": Decimal(10),
    "千元": Decimal("0.1"),
    "百元": Decimal("0.01"),
    "元": Decimal("0.0001"),
}
# A zero in Excel's accounting format.
NOTHING = re.compile("-+")
OF_YUAN = re.compile("人民币|rmb|cny|¥", re.IGNORECASE)
# Signs of the keyboards and programs that Chinese is typed with, and older ways to write a unit.
SIGNS = str.maketrans(
    dict.fromkeys("−‐‑–—―", "-") | {"。": ".", "仟": "千", "萬": "万", "圆": "元"}
)
WRITTEN = re.compile(
    r"(?P<sign>[-+]?)(?P<number>(?=\.?[0-9])(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]*)?)"
    r"(?P<unit>[^0-9.]*)"
)
BRACKETED = re.compile(r"^\((.+)\)([^0-9]*)$")
AROUND_UNIT = "/(（)）"
MOST = Decimal(10) ** 12
LONGEST = 60  # characters; no amount is longer, and a million digits are no number to Decimal
# Ten times what a technology SME may sell or own [115 art. 6]: nobody here has so much.
BEYOND_BELIEF = Decimal(200_000)
# Below this many 万元 a firm may well grow a thousandfold.
LEAST_SUSPECT = Decimal(100)


class BadAmount(ValueError):
    """One Chinese sentence: what was written and how an amount is written."""


def parse(text: str, unit: str = "万元", *, rounds: bool = False) -> Decimal | None:
    """万元, rounded to 0.01 when another unit is written out; None for nothing. Raises BadAmount.

    Understands full-width digits, spaces, thousands separators, ¥, brackets for a negative, and
    the units of `IN_TEN_THOUSANDS`. Where none is written `unit` holds; 万元 may have two decimals
    unless it `rounds`.
    """
    plain = _plain(text)
    if not plain:
        return None
    if len(plain) > LONGEST:
        raise BadAmount(f"“{text.strip()[:20]}……”写得过长，不是金额；请填写数字，单位为万元。")
    written = WRITTEN.fullmatch(BRACKETED.sub(r"-\1\2", plain))
    measure = _bare(written["unit"]) or unit if written else ""
    if written is None or measure not in IN_TEN_THOUSANDS:
        raise BadAmount(f"“{text.strip()[:20]}”不是金额；请填写数字，单位为万元，例如 1,234.56。")
    value = Decimal(written["number"].replace(",", "")) * IN_TEN_THOUSANDS[measure]
    if value >= MOST:  # far above it there is nothing to round
        raise BadAmount(f"“{text.strip()[:20]}”过大，请核对单位是否为万元。")
    cents = value.quantize(CENT, ROUND_HALF_UP)
    if cents >= MOST:
        raise BadAmount(f"“{text.strip()[:20]}”过大，请核对单位是否为万元。")
    if cents != value and measure in ("万元", "万") and not rounds:
        raise BadAmount(f"“{text.strip()[:20]}”超过两位小数；单位为万元，最多两位小数。")
    return -cents if written["sign"] == "-" and cents else cents


def is_accounting_zero(text: str) -> bool:
    """The dash that Excel shows for a zero. In a sheet it is one; typed by hand it may be a slip."""
    return bool(NOTHING.fullmatch(_plain(text)))


def _plain(text: str) -> str:
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    spaceless = "".join(unicodedata.normalize("NFKC", seen).split())
    return OF_YUAN.sub("", spaceless).translate(SIGNS)


def _bare(unit: str) -> str:
    """万元 of （万元）, /万元 and 万元整."""
    bare = unit.strip(AROUND_UNIT)
    return bare.removesuffix("整") if bare != "整" else bare


def thousandfold(reference: Decimal | None, figure: Decimal | None) -> int | None:
    """1000 or 10000 when the figure is about so many times the reference, else None.

    The reference is last year's figure or another that should be of the same order.
    """
    if not reference or figure is None or reference < 0 or figure < LEAST_SUSPECT:
        return None
    times = figure / reference
    if times < 300:
        return None
    return 1000 if times < 3000 else 10000


def beyond_question(label: str, figure: Decimal | None) -> str:
    """The question where every figure is in 元, so that none looks odd beside another."""
    if figure is None or figure < BEYOND_BELIEF:
        return ""
    meant = (figure / 10000).quantize(CENT, ROUND_HALF_UP)
    return (
        f"“{label}”填的是 {figure:,.2f} 万元，远超过科技型中小企业的规模；"
        f"是否按元填写了？如是，应为 {meant:,.2f} 万元。"
    )


def unit_question(label: str, reference: Decimal | None, figure: Decimal | None) -> str:
    """The question to ask about `label`, "" when there is nothing to ask.

    Ten thousand times too much is 元 for 万元; a thousand times the reference is a tenth of it in 元,
    as 研发费用 are of the income. 千元 would be ten times too much, which many a firm truly is.
    """
    factor = thousandfold(reference, figure)
    if factor is None or figure is None:
        return ""
    meant = (figure / 10000).quantize(CENT, ROUND_HALF_UP)
    return (
        f"“{label}”填的是 {figure:,.2f} 万元，约为参照数 {reference:,.2f} 万元的 {factor} 倍；"
        f"是否按元填写了？如是，应为 {meant:,.2f} 万元。"
    )


class Digits(TypedDict):
    max_digits: int
    decimal_places: int


AMOUNT: Digits = {"max_digits": 14, "decimal_places": 2}
