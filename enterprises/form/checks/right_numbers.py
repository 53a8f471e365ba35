"""The number of a right or certificate: what is the same however it is written, and what it tells.

A Chinese patent has an application number of twelve digits (year, kind, serial), before October 2003
of eight with a year of two, and behind it a check digit with or without its dot; a certificate may
name the number of its publication instead, `CN` with seven or nine digits and a letter.
"""

import re
import unicodedata
from typing import NamedTuple

from enterprises.form.vocabulary import IpKind

# What stands before a number and says only what it is: 专利号：, 登记号, 授权公告号, 证书编号, No.
LABEL = re.compile(r"^(?:中国)?[\u4e00-\u9fff]*?(?:号码|编号|号|no)[为是]?(?=[a-z0-9])")
# "第1234567号" is 1234567; 软著登字 and 国药准字 stay, they tell one register from another.
AROUND = re.compile(r"第|号$")
IN_PATENTS = "中国发明实用新型外观设计专利申请授权公告编号码第"
PATENT = re.compile(
    r"(?:zl|cn)*(?:(?P<long>20[0-9]{2}[12389][0-9]{7})|(?P<short>(?:8[5-9]|9[0-9]|0[0-3])[12389][0-9]{5}))[0-9x]?"
)
PUBLICATION = re.compile(r"cn(?P<digits>[1-3][0-9]{6}|[1-3][0-9]{8})[a-z][0-9]?")
SOFTWARE = re.compile(r"(?:19|20)[0-9]{2}sr[0-9]{4,8}|软著登字[0-9]{5,9}")
KIND_DIGITS = {
    "1": IpKind.INVENTION_PATENT,
    "8": IpKind.INVENTION_PATENT,
    "2": IpKind.UTILITY_MODEL,
    "9": IpKind.UTILITY_MODEL,
    "3": IpKind.DESIGN,
}
PATENTS = frozenset(KIND_DIGITS.values())
WAITING = re.compile(
    "申请中|正在申请|申请阶段|申请受理|受理中|已受理|受理通知|待授权|待发证|待下证|未授权|未发证|尚未|审查中|审核中|实审|公示中|办理中"
)


class Read(NamedTuple):
    """`kind` as the number's own digits tell it, None where they tell nothing; `place` is the digit
    (from 1) that tells it, None where its whole shape does."""

    kind: IpKind | None
    place: int | None
    digit: str


def number_key(number: str | None) -> str:
    """The same for the same right: without label, ZL or CN, signs, spaces, width and check digit."""
    text = _plain(number)
    if patent := _patent(text):
        return patent["long"] or patent["short"]
    if published := PUBLICATION.fullmatch(_without_words(text)):
        return published["digits"]
    return re.sub(r"[\W_]", "", AROUND.sub("", LABEL.sub("", text))).removeprefix("zl")


def read(number: str | None) -> Read:
    """What the number itself says of its kind."""
    text = _plain(number)
    if patent := _patent(text):
        place = 5 if patent["long"] else 3
        digit = (patent["long"] or patent["short"])[place - 1]
        return Read(KIND_DIGITS[digit], place, digit)
    if published := PUBLICATION.fullmatch(_without_words(text)):
        digit = published["digits"][0]
        return Read(KIND_DIGITS[digit], 1, digit)
    if SOFTWARE.fullmatch(number_key(number)):
        return Read(IpKind.SOFTWARE_COPYRIGHT, None, "")
    return Read(None, None, "")


def is_none_yet(number: str | None) -> bool:
    """Something is written, and it is no number: 正在申请, 无, —."""
    text = _plain(number)
    has_figures = any(character.isdigit() for character in text)
    return bool((number or "").strip()) and (not has_figures or bool(WAITING.search(text)))


def _plain(number: str | None) -> str:
    """Half-width, in small letters, without signs and spaces."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", number or "").casefold())


def _without_words(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, IN_PATENTS)))


def _patent(text: str) -> re.Match[str] | None:
    return PATENT.fullmatch(_without_words(text))
