"""What changed between two frozen copies of a form (canonical content of a submission).

Pure. Rows of a list are the same row when their natural key is the same; where a key is missing
or doubled, when they stand at the same place.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from enterprises.vocabulary import Section

ROW_KEYS = {
    Section.STAFF: "quarter",
    Section.PROJECTS: "name",
    Section.IP: "number",
    Section.PRODUCTS: "name",
    Section.CONFIRMATIONS: "certificate_number",
    Section.ATTACHMENTS: "key",
}
PLACE = frozenset({"key", "position"})


@dataclass(frozen=True)
class Change:
    """`row` is the row's place in the newer copy (older one for removed rows), from 1."""

    section: Section
    kind: Literal["changed", "added", "removed"]
    field: str = ""
    row: int | None = None
    before: Any = None
    after: Any = None


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Every change from one copy to the next, in the order of the form."""
    changes: list[Change] = []
    for section in Section:
        old, new = before.get(section.value), after.get(section.value)
        if isinstance(old, list) or isinstance(new, list):
            changes += _rows(section, old or [], new or [])
        else:
            changes += _fields(section, old or {}, new or {}, row=None)
    return changes


def _fields(section: Section, old: dict, new: dict, *, row: int | None) -> list[Change]:
    names = [*new, *(name for name in old if name not in new)]
    return [
        Change(section, "changed", name, row, old.get(name), new.get(name))
        for name in names
        if name not in PLACE and old.get(name) != new.get(name)
    ]


def _keyed(section: Section, *copies: list[dict]) -> list[dict[Any, int]]:
    """For each copy, natural key → place; the place itself where keys cannot tell rows apart."""
    name = ROW_KEYS[section]
    keys = [[row.get(name) for row in copy] for copy in copies]
    usable = all(
        all(key not in (None, "") for key in copy) and max(Counter(copy).values(), default=1) == 1
        for copy in keys
    )
    if not usable:
        keys = [list(range(len(copy))) for copy in copies]
    return [{key: place for place, key in enumerate(copy)} for copy in keys]


def _rows(section: Section, old: list[dict], new: list[dict]) -> list[Change]:
    old_places, new_places = _keyed(section, old, new)
    changes: list[Change] = []
    for key, place in new_places.items():
        if key in old_places:
            changes += _fields(section, old[old_places[key]], new[place], row=place + 1)
        else:
            changes.append(Change(section, "added", row=place + 1, after=new[place]))
    for key, place in old_places.items():
        if key not in new_places:
            changes.append(Change(section, "removed", row=place + 1, before=old[place]))
    return changes
