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
IN_PATENTS = "中国发明实用新型外观设计专利申请授权公告开布编号码第证书"
# Twelve digits wherever they stand among words; behind the letters of another country they are
# none of ours (DE 20 2023 101234).
LONG = re.compile(
    r"(?<![0-9])(?:(?<=zl)|(?<=cn)|(?<=no)|(?<![a-z]))(20[0-9]{2}[12389][0-9]{7})(?=[0-9x]?(?![0-9]))"
)
SHORT = re.compile(r"(?:(?:cn|no)*|.*zl)((?:8[5-9]|9[0-9]|0[0-3])[12389][0-9]{5})[0-9x]?")
PUBLICATION = re.compile(r"(?:no)?cn(?P<digits>[1-3][0-9]{6}|[1-3][0-9]{8})(?P<step>[a-z])[0-9]?")
# The number of the registration, else that of its certificate.
SOFTWARE = (
    re.compile(r"(?P<number>(?:19|20)[0-9]{2}sr[0-9]{4,8})(?![0-9])"),
    re.compile(r"(?P<number>软著登字0*[0-9]{5,9})(?![0-9])"),
)
KIND_DIGITS = {
    "1": IpKind.INVENTION_PATENT,
    "8": IpKind.INVENTION_PATENT,
    "2": IpKind.UTILITY_MODEL,
    "9": IpKind.UTILITY_MODEL,
    "3": IpKind.DESIGN,
}
PATENTS = frozenset(KIND_DIGITS.values())
# 专利申请号 is what a certificate calls the patent's own number; every other 申请 is still open.
WAITING = re.compile(
    r"申请(?!(?:专利|授权|公告|登记|或)*(?:号|编号|no))|受理|实审|实质审查|审查中|审核中|初审|审中|在审|待审"
    r"|未授权|未发证|未下证|未公告|未取得|未获|尚未|尚在|待授权|待发证|待下证|公示中|办理中"
    r"|已公布|已公开|公开中|公开阶段|公开$|pending|applying"
)
# An international application, which is granted by each country under a number of its own.
INTERNATIONAL = re.compile(r"pct[a-z]{2}[0-9]{6,}|wo(?:19|20)?[0-9]{7,}")


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
        return patent
    if published := PUBLICATION.fullmatch(_without_words(text)):
        return published["digits"]
    bare = re.sub(r"[\W_]", "", AROUND.sub("", LABEL.sub("", text))).removeprefix("zl")
    return _software(text) or bare


def read(number: str | None) -> Read:
    """What the number itself says of its kind."""
    text = _plain(number)
    if patent := _patent(text):
        place = 5 if len(patent) == 12 else 3
        digit = patent[place - 1]
        return Read(KIND_DIGITS[digit], place, digit)
    if published := PUBLICATION.fullmatch(_without_words(text)):
        digit = published["digits"][0]
        return Read(KIND_DIGITS[digit], 1, digit)
    if _software(text):
        return Read(IpKind.SOFTWARE_COPYRIGHT, None, "")
    return Read(None, None, "")


def register_of(number: str | None) -> str:
    """Which of its two numbers a right is named by; "" where there is but one or nobody can tell."""
    text = _plain(number)
    if _patent(text):
        return "专利号"
    if PUBLICATION.fullmatch(_without_words(text)):
        return "授权公告号"
    software = _software(text)
    if not software:
        return ""
    return "证书号" if software.startswith("软") else "登记号"


def is_none_yet(number: str | None) -> bool:
    """Something is written, and it is no number of a right: 正在申请, 无, —, PCT/CN2023/123456, or
    that of a publication that only lays an application open, whose letter is A."""
    text = _plain(number)
    published = PUBLICATION.fullmatch(_without_words(text))
    is_open = bool(published and published["step"] == "a")
    has_figures = any(character.isdigit() for character in text)
    waits = bool(WAITING.search(text) or INTERNATIONAL.search(text))
    return bool((number or "").strip()) and (not has_figures or waits or is_open)


def _plain(number: str | None) -> str:
    """Half-width, in small letters, without signs and spaces."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", number or "").casefold())


def _without_words(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, IN_PATENTS)))


def _patent(text: str) -> str:
    """The patent's own digits without its check digit; "" for none, and for several in one box."""
    found = set(LONG.findall(text))
    if len(found) == 1:
        return str(found.pop())
    old = None if found else SHORT.fullmatch(_without_words(text))
    return old[1] if old else ""


def _software(text: str) -> str:
    bare = AROUND.sub("", text)
    found = next(filter(None, (shape.search(bare) for shape in SOFTWARE)), None)
    return re.sub("(?<=软著登字)0+", "", found["number"]) if found else ""
