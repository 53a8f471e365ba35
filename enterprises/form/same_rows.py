"""Which row of one copy of a section is which row of another. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from accounts.as_typed.folding import folded
from enterprises.form.boxes import RECORDS
from enterprises.form.checks.right_numbers import number_key
from enterprises.form.vocabulary import Section
from enterprises.typed.boxes import Kind

Row = Mapping[str, object]


def _as_it_is(value: object) -> str:
    return "" if value is None else str(value)


FOLDS: dict[Kind, Callable[[Any], str]] = {Kind.TEXT: folded, Kind.CODE: number_key}


def same_rows(section: Section, before: Sequence[Row], after: Sequence[Row]) -> dict[int, int]:
    """Place in `before` → place in `after`, both from 0, of every row that stands in both copies.

    Rows are the same when their natural key is (a number, a name). Those whose key is empty or
    doubled are matched in their order, with whatever the keys left over on the other side.
    """
    record = RECORDS[section]
    name = record.known_by
    fold = FOLDS.get(record.by_name[name].kind, _as_it_is)
    old, new = _keyed(before, name, fold), _keyed(after, name, fold)
    places = {old[key]: new[key] for key in old if key in new}
    told_apart = set(old.values()), set(new.values())
    came = [place for place in range(len(after)) if place not in set(places.values())]
    for place in range(len(before)):
        if place in places:
            continue
        same = next((c for c in came if place not in told_apart[0] or c not in told_apart[1]), None)
        if same is not None:
            came.remove(same)
            places[place] = same
    return places


def _keyed(rows: Sequence[Row], name: str, fold: Callable[[object], str]) -> dict[str, int]:
    """Key → place of the rows that a key of their own tells apart."""
    keys = [fold(row.get(name)) for row in rows]
    count = Counter(keys)
    return {key: place for place, key in enumerate(keys) if key and count[key] == 1}
