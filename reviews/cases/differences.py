"""What changed between two frozen copies of a form (canonical content of a submission).

Pure. Which rows of a list are the same row is told by `enterprises.same_rows`.
"""

from dataclasses import dataclass
from typing import Any, Literal

from enterprises.form.same_rows import same_rows
from enterprises.form.vocabulary import Section

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


def _rows(section: Section, old: list[dict], new: list[dict]) -> list[Change]:
    kept = same_rows(section, old, new)
    was = {now: before for before, now in kept.items()}
    changes: list[Change] = []
    for place, row in enumerate(new):
        if place in was:
            changes += _fields(section, old[was[place]], row, row=place + 1)
        else:
            changes.append(Change(section, "added", row=place + 1, after=row))
    for place, row in enumerate(old):
        if place not in kept:
            changes.append(Change(section, "removed", row=place + 1, before=row))
    return changes
