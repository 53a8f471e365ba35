"""Credit codes (GB 32100), also on real registry rows where the data folder is there."""

import pytest

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
