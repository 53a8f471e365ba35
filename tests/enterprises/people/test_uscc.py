"""Credit codes (GB 32100), also on real registry rows where the data folder is there."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction
from stdnum.cn import uscc

from accounts.as_typed.identity_numbers import like_identity_number, shown
from enterprises.people.models import Enterprise
from enterprises.people.uscc import BadCreditCode, check, normalise, warning
from tests import data_folder

GOOD = "91130982588178538K"


@pytest.mark.parametrize(
    "code",
    [
        GOOD,
        "91130982588178538k",
        f" {GOOD} ",
        "９１１３０９８２５８８１７８５３８Ｋ",
        "9113-0982-5881-7853-8K",
        f"统一社会信用代码：{GOOD}",
        f"统一社会信用代码/纳税人识别号 {GOOD}",
    ],
)
def test_a_right_code_passes_however_it_is_typed(code):
    check(code)
    assert normalise(code) == GOOD


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("", "现为 0 位"),
        (GOOD[:-1], "现为 17 位"),
        (GOOD + "1", "现为 19 位"),
        ("91130982588178538I", "不含 I、O、S、V、Z"),
        ("9113098258817853_K", "不含 I、O、S、V、Z"),
        ("9A130982588178538K", "前 8 位是数字"),
        ("91130982588178538A", "校验位不对"),
        ("91130982588178583K", "校验位不对"),
        ("92130525MA09MEJ47N", "个体工商户，不能参加"),
    ],
)
def test_a_wrong_code_is_refused_with_its_reason(code, words):
    with pytest.raises(BadCreditCode, match=words):
        check(code)


def test_only_prefix_93_is_warned_about():
    check("93130823MA07NHYG2F")
    assert "农民专业合作社" in warning("93130823MA07NHYG2F")
    assert warning(GOOD) == ""


def test_real_registry_rows_pass_except_individual_businesses():
    for row in data_folder.rows("registry_rows.csv"):
        if row["uscc"].startswith("92"):
            with pytest.raises(BadCreditCode, match="个体工商户"):
                check(row["uscc"])
        else:
            check(row["uscc"])


BODY = "130302MA9007700"
AUTHORITIES = "123456789ANY"
# GB 32100, table 1, written again by hand: what a refusal calls the holder.
NAMED = {
    "11": "机关",
    "12": "事业单位",
    "13": "群众团体",
    "19": "机构编制",
    "21": "外国常驻新闻机构",
    "29": "外交",
    "31": "律师",
    "32": "公证处",
    "33": "基层法律服务所",
    "34": "司法鉴定机构",
    "35": "仲裁委员会",
    "39": "司法行政",
    "41": "外国在华文化中心",
    "49": "文化",
    "51": "社会团体",
    "52": "民办非企业单位",
    "53": "基金会",
    "59": "民政",
    "61": "外国旅游部门",
    "62": "港澳台",
    "69": "旅游",
    "71": "宗教活动场所",
    "72": "宗教院校",
    "79": "宗教",
    "81": "工会",
    "89": "工会",
    "92": "个体工商户",
    "99": "市场监督管理",
    "A1": "军队",
    "A9": "中央军委",
    "N1": "组级农村集体经济组织",
    "N2": "村级农村集体经济组织",
    "N3": "乡镇级农村集体经济组织",
    "N9": "农业农村",
    "Y1": "其他部门",
}


def whole(prefix: str, body: str = BODY) -> str:
    return prefix + body + uscc.calc_check_digit(prefix + body)


@pytest.mark.parametrize(("prefix", "words"), NAMED.items())
def test_every_other_holder_is_refused_by_the_name_of_its_kind(prefix, words):
    for code in (whole(prefix), whole(prefix)[:-1] + "0"):
        with pytest.raises(BadCreditCode, match=words) as refused:
            check(code)
        assert "91 开头" in str(refused.value) or prefix == "92"


@pytest.mark.parametrize(
    "prefix", ["".join(p) for p in product(AUTHORITIES + "0BCDEFG", "0123456789")]
)
def test_no_beginning_but_91_and_93_passes(prefix):
    if prefix in ("91", "93"):
        check(whole(prefix))
    else:
        with pytest.raises(BadCreditCode):
            check(whole(prefix))


@pytest.mark.parametrize(
    "code",
    [
        "0" * 18,
        "9" * 18,
        "91" + "0" * 15 + "K",
        whole("91", "0" * 6 + "MA9007700"),
        whole("91", "130302" + "0" * 9),
        whole("91", "130302" + "1" * 9),
    ],
)
def test_code_with_nothing_in_it_is_refused(code):
    with pytest.raises(BadCreditCode, match=r"不是一个统一社会信用代码|91"):
        check(code)


IDENTITY = ["130302199001011234", "13030219900101123X", "110101185001010011", "130302900101123"]


@pytest.mark.parametrize("number", IDENTITY)
def test_identity_number_is_refused_however_it_is_typed_and_not_said_again(number):
    wide = number.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789X"})
    for typed in (
        number,
        number.lower(),
        f"{number[:6]} {number[6:]}",
        wide,
        f"身份证号：{number}",
    ):
        with pytest.raises(BadCreditCode, match="身份证号码的样式") as refused:
            check(typed)
        assert number not in str(refused.value) and number[:6] not in str(refused.value)
        assert shown(typed) == ""


@pytest.mark.parametrize(
    "number", ["13030219900230123", "1303021990010", GOOD, "2026130302A8000001"]
)
def test_number_without_a_day_of_birth_is_no_identity_number(number):
    assert not like_identity_number(number)
    assert shown(number) == number


def test_code_of_an_enterprise_stays_one_though_it_holds_a_day():
    """District 110119 and an organisation 900101…: eighteen digits with a day of birth in them."""
    code = next(
        found
        for serial in range(1000)
        if (found := whole("91", f"110119900101{serial:03d}")).isdigit()
    )
    assert like_identity_number(code)
    check(code)


@pytest.mark.parametrize(
    "code", [whole("51"), whole("12"), whole("92"), whole("A1"), "0" * 18, IDENTITY[0]]
)
def test_database_keeps_no_code_that_may_not_take_part(enterprise, code):
    found = Enterprise.objects.filter(pk=enterprise.pk)
    with pytest.raises(IntegrityError, match="enterprise_uscc"), transaction.atomic():
        found.update(uscc=code)
    for right in (GOOD, whole("93")):
        found.update(uscc=right)
