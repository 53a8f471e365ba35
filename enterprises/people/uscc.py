"""The unified social credit code 统一社会信用代码 (GB 32100): an enterprise's login name."""

import re
import unicodedata

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength

from accounts.as_typed.folding import code_of
from accounts.as_typed.identity_numbers import REFUSED, like_identity_number

ENTERPRISE = "91"
INDIVIDUAL_BUSINESS = "92"
FARMERS_COOPERATIVE = "93"
MAY_TAKE_PART = (ENTERPRISE, FARMERS_COOPERATIVE)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# An authority, six digits of a place, nine of the holder, the check character.
SHAPE = r"^9[13][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$"
NOTHING_IN_IT = re.compile(r"(.)\1*|..0{6}.*|.{8}(.)\2{8}.")
BRANCH = re.compile(r"(分公司|分厂|分店|分部|分院|分校|分社|分所|营业部|办事处|代表处)(\(.*\))?$")

# GB 32100, table 1: who registers (first character), then what is registered (second).
AUTHORITIES = {
    "1": "机构编制部门登记的单位",
    "2": "外交部门登记的机构",
    "3": "司法行政部门登记的机构",
    "4": "文化部门登记的机构",
    "5": "民政部门登记的组织",
    "6": "旅游部门登记的机构",
    "7": "宗教部门登记的场所或院校",
    "8": "工会部门登记的工会组织",
    "9": "市场监督管理（工商）部门登记的其他主体",
    "A": "中央军委改革和编制部门登记的单位",
    "N": "农业农村部门登记的组织",
    "Y": "其他部门登记的组织",
}
KINDS = {
    "11": "机关",
    "12": "事业单位",
    "13": "群众团体",
    "21": "外国常驻新闻机构",
    "31": "律师执业机构（律师事务所）",
    "32": "公证处",
    "33": "基层法律服务所",
    "34": "司法鉴定机构",
    "35": "仲裁委员会",
    "41": "外国在华文化中心",
    "51": "社会团体",
    "52": "民办非企业单位（社会服务机构）",
    "53": "基金会",
    "61": "外国旅游部门常驻代表机构",
    "62": "港澳台地区旅游部门常驻内地（大陆）代表机构",
    "71": "宗教活动场所",
    "72": "宗教院校",
    "81": "基层工会",
    INDIVIDUAL_BUSINESS: "个体工商户",
    "A1": "军队事业单位",
    "N1": "组级农村集体经济组织",
    "N2": "村级农村集体经济组织",
    "N3": "乡镇级农村集体经济组织",
}
ONLY_ENTERPRISES = "只有企业（代码以 91 开头）可以参加科技型中小企业评价"


class BadCreditCode(ValueError):
    """One Chinese sentence: what is wrong with the code or why its holder cannot take part."""


def normalise(text: str) -> str:
    """As typed or pasted: full width, blanks, hyphens, lower case and a label are forgiven."""
    return code_of(text)


def kind_of(code: str) -> str:
    """What holds a code with this beginning, in words; "" where the standard knows no such one."""
    authority = AUTHORITIES.get(code[:1], "")
    kind = KINDS.get(code[:2])
    if kind and code[:1] != "9":
        return f"{kind}，由{authority.partition('登记')[0]}登记"
    return kind or authority


def check(code: str) -> None:
    """Raises BadCreditCode, whose sentence names the kind of holder that cannot take part.

    A right code of an enterprise stays one, whatever its digits look like; of the rest, what looks
    like an identity card's number is refused without saying it again.
    """
    number = normalise(code)
    wrong = _mistake(number)
    if not wrong and number[:2] in MAY_TAKE_PART:
        return
    if like_identity_number(number):
        raise BadCreditCode(REFUSED)
    if len(number) != 18:
        raise BadCreditCode(
            f"统一社会信用代码应为 18 位，现为 {len(number)} 位，请对照营业执照核对。"
        )
    if NOTHING_IN_IT.fullmatch(number):
        raise BadCreditCode("这不是一个统一社会信用代码，请照营业执照逐位填写。")
    if _is_another_holders(number):
        raise BadCreditCode(
            f"代码以 {number[:2]} 开头的是{kind_of(number)}，不能参加科技型中小企业评价；"
            f"{ONLY_ENTERPRISES}。"
        )
    raise BadCreditCode(wrong or f"没有以 {number[:1]} 开头的企业代码；{ONLY_ENTERPRISES}。")


def _is_another_holders(number: str) -> bool:
    """Told by the beginning, right check character or not: mending that would help nobody."""
    if number[0] == "9":
        return number[1].isdigit() and number[:2] not in MAY_TAKE_PART
    return number[0] in AUTHORITIES and all(c in ALPHABET for c in number)


def _mistake(number: str) -> str:
    """What is wrong with the code as one of the market regulator's; "" for a right one."""
    if NOTHING_IN_IT.fullmatch(number):
        return "这不是一个统一社会信用代码，请照营业执照逐位填写。"
    try:
        uscc.validate(number)
    except InvalidLength:
        return f"统一社会信用代码应为 18 位，现为 {len(number)} 位，请对照营业执照核对。"
    except InvalidFormat:
        return (
            "统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z），前 8 位是数字，"
            "请对照营业执照核对。"
        )
    except InvalidChecksum:
        return "统一社会信用代码的校验位不对，可能有一位写错，请对照营业执照逐位核对。"
    return ""


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
