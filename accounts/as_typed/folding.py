"""One folding of what people type, for searching and comparing names, codes, numbers (pure).

Full width, letter case, blanks, brackets, quotation marks and dashes make no difference. `FROM` and
`TO` are the whole rule after NFKC, so that the database folds by the same table
(`accounts.as_typed.folded_columns`).
"""

import re
import string
import unicodedata

BRACKETS = "[{<〈《「『【〔〖", "]}>〉》」』】〕〗"
QUOTES = "\"'`´“”‘’„‟‚‛″′"
MIDDLE_DOTS = "•‧∙⋅・●"
DASHES = "-‐‑‒–—―−─━﹘"
BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85 \u00a0\u1680\u2028\u2029\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"

_PAIRS = [
    *zip(string.ascii_uppercase, string.ascii_lowercase, strict=True),
    *((bracket, "(") for bracket in BRACKETS[0]),
    *((bracket, ")") for bracket in BRACKETS[1]),
    *((dot, "·") for dot in MIDDLE_DOTS),
]
FROM = "".join(one for one, _ in _PAIRS) + QUOTES + DASHES + BLANKS + INVISIBLE
TO = "".join(other for _, other in _PAIRS)  # what has no partner here is dropped
_TABLE = {
    ord(character): TO[place] if place < len(TO) else None for place, character in enumerate(FROM)
}

AROUND = ".,;:。、!?·/|#="
# A credit code or a registration number, whatever words stand before and behind it: two
# characters, six digits, ten more.
CODE = re.compile(r"(?<![0-9a-z])(?:uscc|code|no)?([0-9a-z]{2}[0-9]{6}[0-9a-z]{10})(?![0-9a-z])")
# What stands before a shorter code, and before a part of one; a name does not begin like this.
LABEL = re.compile(
    r"(?:(?:企业|单位|公司|申报|营业执照|异议|我的|您的)?(?:的)?"
    r"(?:统一社会信用代码|社会信用代码|统一信用代码|信用代码|纳税人识别号|税号|入库登记编号|登记编号|编号"
    r"|回执编?(?:码|号)|回执|受理编?号|查询码|登录名|账号|uscc|no\.?)(?:/[^0-9a-z:]*)?(?:号码?|为|是)?)+[:.]?"
    r"(?=[0-9a-z])"
)


def folded(text: str | None) -> str:
    """For comparing and searching. `folded(a) in folded(b)` is what SQL's `holds` asks."""
    return unicodedata.normalize("NFKC", text or "").translate(_TABLE)


def searched(text: str | None) -> str:
    """What somebody looks for: folded; of a whole code with words around it the code alone, else
    without a label before it and full stops around it."""
    plain = folded(text)
    codes = set(CODE.findall(plain))
    if len(codes) == 1:
        return codes.pop()
    plain = _bare(plain.strip(AROUND))
    label, colon, rest = plain.rpartition(":")
    if colon and rest and not label[-1:].isdigit():
        plain = _bare(rest)
    return LABEL.sub("", plain, count=1).strip(AROUND) if LABEL.match(plain) else plain


def _bare(text: str) -> str:
    """Without the brackets around all of it."""
    inside = text[1:-1]
    return inside if text == f"({inside})" and not set(inside) & set("()") else text


def code_of(text: str | None) -> str:
    """A code, number or receipt code as it is stored: upper case, nothing between."""
    return searched(text).upper()


def plain(text: str | None) -> str:
    """Half-width, without the blanks around it."""
    return unicodedata.normalize("NFKC", text or "").strip()


def address_of(text: str | None) -> str:
    """An e-mail address as it is stored and compared: half-width, lower case, no blanks around."""
    return plain(text).lower()
