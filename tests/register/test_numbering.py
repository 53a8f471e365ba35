"""The registration number (rulebook §6) [11]."""

from datetime import date

import pytest

from reviews.register.numbering import BadNumber, RegistrationNumber, compose, marker, parse


def marked(submitted_on: date, established_on: date = date(2015, 3, 1)) -> str:
    return marker(
        year=2026,
        established_on=established_on,
        submitted_on=submitted_on,
        early_until=date(2026, 5, 31),
    )


def test_marker_is_0_through_31_may_and_a_from_1_june():
    assert marked(date(2026, 5, 31)) == "0"
    assert marked(date(2026, 6, 1)) == "A"


def test_marker_is_b_for_a_firm_founded_in_that_year_whenever_it_submitted():
    assert marked(date(2026, 5, 31), established_on=date(2026, 1, 1)) == "B"
    assert marked(date(2026, 6, 1), established_on=date(2026, 1, 1)) == "B"
    assert marked(date(2026, 5, 31), established_on=date(2025, 12, 31)) == "0"


def test_a_number_is_18_characters_in_the_order_of_the_rule():
    assert compose(2026, "130302", "0", "8", 1) == "202613030208000001"
    assert compose(2026, "130302", "A", "8", 999_999) == "2026130302A8999999"


@pytest.mark.parametrize("sequence", [0, -1, 1_000_000])
def test_a_sequence_outside_six_digits_is_refused(sequence):
    with pytest.raises(BadNumber, match="超出 000001 至 999999"):
        compose(2026, "130302", "0", "8", sequence)


@pytest.mark.parametrize(
    "parts",
    [
        (2026, "13030", "0", "8"),
        (2026, "130302", "C", "8"),
        (2026, "130302", "0", "88"),
        (26, "13030x", "0", "8"),
    ],
)
def test_parts_that_break_the_rule_are_refused(parts):
    with pytest.raises(BadNumber, match="不能编号"):
        compose(*parts, 1)


def test_parsing_is_the_inverse_of_composing_and_forgives_typing():
    number = RegistrationNumber(2026, "130302", "A", "8", 42)
    assert parse(str(number)) == number
    assert parse(" ２０２６ 130302 a8 000042 ") == number


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "输入的是 0 位"),
        ("20261303020800001", "输入的是 17 位"),
        ("202613030208000000", "不符合编制规则"),
        ("2026130302C8000001", "不符合编制规则"),
        ("2026130302A_000001", "不符合编制规则"),
        ("٢٠٢٦130302A8000001", "不符合编制规则"),
    ],
)
def test_a_malformed_number_is_refused_with_a_sentence(text, words):
    with pytest.raises(BadNumber, match=words):
        parse(text)
