"""One folding: the same pairs for Python, for SQL and for every box in which people look something up."""

import sys
import unicodedata

import pytest
from django.db import connection

from accounts.as_typed.folded_columns import Folded
from accounts.as_typed.folding import BLANKS, FROM, TO, code_of, folded, searched
from tests.folded_pairs import CODES, DIFFERENT, NAMES, RECEIPTS


@pytest.mark.parametrize(("typed", "stored"), NAMES)
def test_name_is_the_same_however_it_is_typed(typed: str, stored: str) -> None:
    assert searched(typed) == folded(stored)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_differ_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("way", CODES)
def test_code_is_the_same_however_it_is_typed(way) -> None:
    for code in ("91130302MA9007700J", "2026130302A8000001"):
        assert code_of(way(code)) == code


@pytest.mark.parametrize("way", RECEIPTS)
def test_receipt_code_is_the_same_however_it_is_typed(way) -> None:
    assert code_of(way("7KQ2M9XTRBWH")) == "7KQ2M9XTRBWH"


def test_of_two_codes_neither_is_taken_for_the_other() -> None:
    both = "91130302MA9007700J，2026130302A8000001"
    assert code_of(both) == folded(both).upper()


@pytest.mark.parametrize("typed", ["", None, " ", "：", "——", "\u3000", "（ ）"])
def test_nothing_but_marks_is_no_search(typed: str | None) -> None:
    assert searched(typed).strip("()") == ""


def test_what_looks_like_a_label_in_a_name_stays() -> None:
    assert searched("编号科技有限公司") == "编号科技有限公司"
    assert searched("税号通（北京）科技") == "税号通(北京)科技"


def test_every_character_has_one_partner_or_none() -> None:
    assert len(set(FROM)) == len(FROM) and len(TO) < len(FROM)
    assert not set(TO) & set(FROM)
    assert set(BLANKS) <= set(FROM)


@pytest.mark.django_db
def test_database_folds_every_character_as_python_does() -> None:
    """All of the first plane, letter by letter, but for what the two Unicode tables may name anew."""
    characters = [
        chr(point)
        for point in range(1, min(sys.maxunicode, 0x10000))
        if not 0xD800 <= point <= 0xDFFF and unicodedata.category(chr(point)) not in ("Cn", "Co")
    ]
    template = Folded.template % {"expressions": "letter"}
    with connection.cursor() as cursor:
        sql = f"SELECT letter, {template} FROM unnest(%s::text[]) AS letter"
        cursor.execute(sql.replace("%", "%%").replace("%%s", "%s"), [characters])
        found = dict(cursor.fetchall())
    assert {c: found[c] for c in characters if found[c] != folded(c)} == {}
