"""The unit of an amount as headings and titles of sheets write it.

What says nothing sure of its unit is asked about; a currency that is not yuan is refused by name.
"""

import re
import unicodedata

from enterprises.form.spreadsheets.rows import BadSheet

OLDER = str.maketrans("仟佰拾萬億圆", "千百十万亿元")
# Ends before a word: 元 of 元通公司 or 元器件 is no unit.
UNIT = (
    r"([百千十]?[百千万亿]?元|[百千十]?[百千]?[万亿]|(?<![a-z0-9\u4e00-\u9fff])[百千])"
    r"(?=整|为单位|人民币|rmb|[^a-z0-9\u4e00-\u9fff]|$)"
)
BEFORE_UNIT = r"[:为是(\[【/_-]*(?:人民币|rmb|cny)?[:/]?"
OF_TITLE = re.compile(
    rf"(?:单位|金额|币种){BEFORE_UNIT}{UNIT}|以{UNIT.replace('整|为单位', '为单位|计|列示')}"
)
# A cell that says nothing but the unit.
ALONE = re.compile(rf"[(\[【]?(?:(?:金额|货币)?单位)?{BEFORE_UNIT}{UNIT}[)\]】]?")
IN_HEADING = re.compile(UNIT)
FOREIGN = re.compile(
    r"[百千十]?[百千万亿]?(?:[美欧日港英韩澳加]元|美金|[港日台]币|英镑|卢布|usd|eur|hkd|jpy|gbp|us\$|[$€£])"
)
OF_FOREIGN_TITLE = re.compile(rf"(?:单位|金额|币种){BEFORE_UNIT}({FOREIGN.pattern})")
UNSURE = re.compile(r"[¥w]|rmb|cny|人民币|yuan")


def folded(text: str) -> str:
    """Half-width, in small letters, without blanks and the signs around a heading."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(plain.split()).strip("*★:").casefold()


def unit_of_title(cell: str) -> str:
    """The unit that a line above the headings gives to the whole sheet; "" for none."""
    text = folded(cell).translate(OLDER)
    _must_be_yuan(OF_FOREIGN_TITLE.search(text), cell)
    found = ALONE.fullmatch(text) or OF_TITLE.search(text)
    return _named(next(filter(None, found.groups()))) if found else ""


def says_only_the_unit(cell: str) -> bool:
    return bool(ALONE.fullmatch(folded(cell).translate(OLDER)))


def unit_of_heading(rest: str, heading: str) -> str:
    """The unit in what stands behind the word of a heading; "" for none."""
    text = rest.translate(OLDER)
    _must_be_yuan(FOREIGN.search(text), heading)
    found = IN_HEADING.search(text)
    return _named(found[1]) if found else ""


def is_unsure(rest: str) -> bool:
    """Whether a sign of money stands there that leaves open if 元 or 万元 is meant."""
    return bool(UNSURE.search(rest)) and not IN_HEADING.search(rest.translate(OLDER))


def _named(unit: str) -> str:
    return unit if unit.endswith("元") else f"{unit}元"


def _must_be_yuan(found: re.Match[str] | None, said: str) -> None:
    if found:
        unit = found[found.lastindex or 0]
        raise BadSheet(f"“{said[:30]}”的单位“{unit}”不能换算；请换算成人民币万元后再导入。")
