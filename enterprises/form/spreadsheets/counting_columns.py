"""Columns that only count the rows: 1, 2, 3; 一, 二; ①; RD01, RD02."""

import re
import unicodedata
from itertools import pairwise

from enterprises.form.spreadsheets.rows import Rows
from enterprises.typed.written_days import number_in_words

COUNTERS = frozenset({"序号", "序", "行号", "项次", "no", "no.", "#"})
COUNTER = re.compile(r"(?:rd|ps|ip|no\.?|第)?[-(]?([0-9]{1,3})[项.、)]*", re.IGNORECASE)


def counts(rows: Rows) -> bool:
    """The first column rises from row to row and something stands beside it; a single row is 1."""
    numbers = [_number(row[0]) for row in rows]
    rises = all(one < other for one, other in pairwise(numbers))
    is_counted = 0 not in numbers and rises and (len(rows) > 1 or numbers == [1])
    return bool(rows) and is_counted and all(any(row[1:]) for row in rows)


def _number(text: str) -> int:
    """0 for what is no counter."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if found := COUNTER.fullmatch(plain):
        return int(found[1])
    return number_in_words(plain.strip("()（）、."))
