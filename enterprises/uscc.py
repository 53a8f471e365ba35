"""The unified social credit code 统一社会信用代码 (GB 32100): an enterprise's login name."""

import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength

INDIVIDUAL_BUSINESS = "92"
FARMERS_COOPERATIVE = "93"


class BadCreditCode(ValueError):
    """One Chinese sentence: what is wrong with the code or why its holder cannot take part."""


def normalise(text: str) -> str:
    """As typed or pasted: full-width characters, spaces, hyphens and lower case are forgiven."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and c != "-").upper()


def check(code: str) -> None:
    """Raises BadCreditCode. Prefix 92 (个体工商户) is refused though its checksum is right."""
    number = normalise(code)
    try:
        uscc.validate(number)
    except InvalidLength:
        sentence = f"统一社会信用代码应为 18 位，现为 {len(number)} 位，请对照营业执照核对。"
        raise BadCreditCode(sentence) from None
    except InvalidFormat:
        sentence = (
            "统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z），前 8 位是数字，"
            "请对照营业执照核对。"
        )
        raise BadCreditCode(sentence) from None
    except InvalidChecksum:
        sentence = "统一社会信用代码的校验位不对，可能有一位写错，请对照营业执照逐位核对。"
        raise BadCreditCode(sentence) from None
    if number.startswith(INDIVIDUAL_BUSINESS):
        raise BadCreditCode("代码以 92 开头的是个体工商户，不能参加科技型中小企业评价。")


def warning(code: str) -> str:
    """A sentence for a code that may take part but seldom qualifies; "" for any other."""
    if normalise(code).startswith(FARMERS_COOPERATIVE):
        return "代码以 93 开头的是农民专业合作社，请确认符合居民企业等条件后再填报。"
    return ""
