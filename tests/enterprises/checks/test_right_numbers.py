"""The number of a right: the same however it is written, and what it tells of the kind (rulebook §2)."""

import pytest

from enterprises.form.checks import number_key
from enterprises.form.vocabulary import IpKind
from tests.enterprises.content import CERTIFICATE, content, found, row

INVENTION, MODEL, DESIGN = IpKind.INVENTION_PATENT, IpKind.UTILITY_MODEL, IpKind.DESIGN
SOFTWARE = IpKind.SOFTWARE_COPYRIGHT


@pytest.mark.parametrize(
    "written",
    [
        "ZL202320123456.7",
        "ZL2023201234567",
        "ZL202320123456",
        "202320123456.7",
        "CN202320123456.7",
        "CN 2023 2 0123456.7",
        "ZL 2023 2 0123456.7 号",
        "专利号：ZL202320123456.7",
        "专利号:ZL 202320123456.7",
        "实用新型专利号 ZL202320123456.7",
        "申请号202320123456.7",
        "第ZL202320123456.7号",
        "ＺＬ２０２３２０１２３４５６．７",
        "zl202320123456．7",
        "ZL2023-20123456-7",
        "ZL202320123456.X",
        "专利编号:202320123456x",
        "No.ZL202320123456.7",
        "ZL No. 202320123456.7",
        "№ 202320123456.7",
        "证书号第5234567号 ZL202320123456.7",
        "ZL202320123456.7（证书号第5234567号）",
        "ZL202320123456.7（实用新型，2023年6月1日授权）",
    ],
)
def test_same_patent_has_one_key_however_it_is_written(written):
    assert number_key(written) == number_key("ZL202320123456.7") == "202320123456"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ZL99201234.5", "992012345"),
        ("ZL99201234.5", "99201234"),
        ("CN112345678B", "授权公告号：CN 112345678 B"),
        ("2021SR0123451", "登记号：2021SR0123451"),
        ("2021SR0123451", "2021 sr 0123451"),
        ("软著登字第1234567号", "软著登字 1234567"),
        ("软著登字第0123456号", "软著登字第123456号"),
        ("2021SR0123451", "软著登字第1234567号／2021SR0123451"),
        ("CN112345678B", "公开（公告）号 No. CN112345678B"),
        ("ZL99201234.5", "证书号第123456号 ZL99201234.5"),
        ("GR202413000001", "证书编号：GR2024 13000001"),
    ],
)
def test_other_numbers_have_one_key_too(one, other):
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ZL202320123456.7", "ZL202320123457.7"),
        ("ZL202320123456.7", "ZL202310123456.7"),
        ("2021SR0123451", "2021SR0123452"),
        ("软著登字第1234567号", "2021SR1234567"),
        ("ZL99201234.5", "ZL99201235.5"),
        ("DE 20 2023 201 234 U1", "ZL202320123412"),
        ("ZL202320123456.7、ZL202320123457.5", "ZL202320123456.7"),
    ],
)
def test_different_rights_have_different_keys(one, other):
    assert number_key(one) != number_key(other)


def of_number(number: str | None, kind: IpKind) -> list[str]:
    """The levels of what is said about the number of one right."""
    whole = content(ip=[row("ip", number=number, kind=kind.value)])
    return [
        level for level, section, field, _ in found(whole) if (section, field) == ("ip", "number")
    ]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("ZL202310123456.7", INVENTION),
        ("ZL202380123456.7", INVENTION),
        ("ZL202320123456.7", MODEL),
        ("ZL202390123456.7", MODEL),
        ("ZL202330123456.7", DESIGN),
        ("ZL99101234.5", INVENTION),
        ("ZL99801234.5", INVENTION),
        ("ZL99201234.5", MODEL),
        ("ZL02301234.5", DESIGN),
        ("CN112345678B", INVENTION),
        ("CN212345678U", MODEL),
        ("CN306123456S", DESIGN),
        ("2021SR0123451", SOFTWARE),
        ("软著登字第1234567号", SOFTWARE),
        ("CNA20161234.5", IpKind.PLANT_VARIETY),
        ("BS.145001234", IpKind.CIRCUIT_LAYOUT),
        ("国药准字H20210001", IpKind.NATIONAL_NEW_DRUG),
        (None, INVENTION),
    ],
)
def test_number_that_tells_its_own_kind_or_none_is_not_spoken_of(number, kind):
    assert of_number(number, kind) == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("ZL202320123456.7", INVENTION),
        ("202320123456", INVENTION),
        ("ZL202390123456.7", INVENTION),
        ("ZL202330123456.7", INVENTION),
        ("ZL202310123456.7", MODEL),
        ("ZL99201234.5", INVENTION),
        ("ZL99101234.5", DESIGN),
        ("CN212345678U", INVENTION),
        ("2021SR0123451", INVENTION),
        ("ZL202320123456.7", SOFTWARE),
        ("ZL202320123456.7", IpKind.CIRCUIT_LAYOUT),
        ("ZL2023", INVENTION),
        ("12345", SOFTWARE),
        ("国作登字-2021-L-00123456", SOFTWARE),
        ("US11234567B2", INVENTION),
        ("DE 20 2023 201 234 U1", MODEL),
        ("ZL202320123456.7、ZL202320123457.5", MODEL),
    ],
)
def test_number_that_tells_of_another_kind_is_a_warning(number, kind):
    assert of_number(number, kind) == ["warning"]


@pytest.mark.parametrize("kind", [INVENTION, SOFTWARE, IpKind.PLANT_VARIETY])
@pytest.mark.parametrize(
    "number",
    [
        *("正在申请", "申请中", "正在申请 202310123456.7", "已受理", "无", "—", "待授权", "-"),
        *("202310123456.7（实质审查）", "202310123456.7 已公开", "已申请，202310123456.7"),
        *("申请日2023年5月6日", "受理号 202310123456.7", "初审合格 202310123456.7", "N/A"),
        *("PCT/CN2023/123456", "ＰＣＴ／ＣＮ２０２３／１２３４５６", "WO2023/123456A1"),
        *("CN112345678A", "申请公布号：CN 112345678 A"),
    ],
)
def test_application_is_no_right(number, kind):
    assert of_number(number, kind) == ["error"]


@pytest.mark.parametrize(
    "number",
    ["申请号：202310123456.7", "专利申请（授权）号 202310123456.7", "公开（公告）号CN112345678B"],
)
def test_word_of_applying_in_a_label_is_no_application(number):
    assert of_number(number, INVENTION) == []


def test_two_rights_without_a_number_are_not_called_the_same():
    whole = content(ip=[row("ip", number="正在申请"), row("ip", number="正在申请")])
    assert [f for f in found(whole) if f[2] == "number"] == [
        ("error", "ip", "number", 0),
        ("error", "ip", "number", 1),
    ]


@pytest.mark.parametrize(
    "written", ["CN202310123456.7", "专利号：ZL 2023 1 0123456", "202310123456"]
)
def test_same_patent_written_twice_is_an_error_at_the_second(written):
    whole = content(ip=[row("ip", number="ZL202310123456.7"), row("ip", number=written)])
    assert ("error", "ip", "number", 1) in found(whole)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("ZL202310123456.7", "CN112345678B", INVENTION),
        ("CN212345678U", "ZL202320123456.7", MODEL),
        ("2021SR0123451", "软著登字第1234567号", SOFTWARE),
    ],
)
def test_right_that_may_stand_by_both_of_its_numbers_is_asked_about(one, other, kind):
    def said(name: str) -> list[str]:
        first = row("ip", number=one, kind=kind.value)
        second = row("ip", number=other, kind=kind.value) | {"name": name}
        first["name"] = "一种（智能）传感装置"
        whole = content(ip=[first, second])
        return [f[0] for f in found(whole) if f[1:] == ("ip", "number", 1)]

    assert said("一种(智能)传感装置") == ["warning"]
    assert said("另一种传感装置") == []


def test_certificate_that_is_only_asked_for_confirms_nothing():
    waiting = [CERTIFICATE | {"certificate_number": "正在申请"}]
    assert found(content(confirmations=waiting)) == [
        ("error", "confirmations", "certificate_number", 0)
    ]
    assert found(content(confirmations=[CERTIFICATE])) == []
