"""The unified social credit code 统一社会信用代码 (GB 32100): an enterprise's login name."""

import re
import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength

INDIVIDUAL_BUSINESS = "92"
FARMERS_COOPERATIVE = "93"
BRANCH = re.compile(r"(分公司|分厂|分店|分部|分院|分校|分社|分所|营业部|办事处|代表处)(\(.*\))?$")


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


def branch(name: str | None) -> str:
    """A sentence for the name of a branch, which is no legal person; "" for any other."""
    if BRANCH.search("".join(unicodedata.normalize("NFKC", name or "").split())):
        return f"“{name}”是分支机构，不能参加评价；请由所属的企业法人注册填报。"
    return ""


def warning(code: str) -> str:
    """A sentence for a code that may take part but seldom qualifies; "" for any other."""
    if normalise(code).startswith(FARMERS_COOPERATIVE):
        return "代码以 93 开头的是农民专业合作社，请确认符合居民企业等条件后再填报。"
    return ""
