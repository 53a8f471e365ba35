"""What a return opens of a section: all of it, or only the places that were remarked (rulebook §4).

Pure. Places are names of boxes, kinds of attachments, or the positions of rows, from 0; none means
the whole section. A row that was remarked opens whole, because its boxes hang together, and may be
taken out; its place is then None. The four quarters hang together too.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from enterprises.form.boxes import RECORDS
from enterprises.form.vocabulary import Section

Place = str | int | None
Row = Mapping[str, Any]


class Remarked(NamedTuple):
    """Where one remark stands in what was filed; `row` counts from 1, `kind` is of a file."""

    section: str
    field: str
    row: int | None
    kind: str


def places_of(remarks: Iterable[Remarked]) -> dict[str, list[Place]]:
    """Section → the places to open."""
    opened: dict[str, set[Place]] = {}
    whole: set[str] = set()
    for remark in remarks:
        place = _place(remark)
        if place is None:
            whole.add(remark.section)
        opened.setdefault(remark.section, set()).add(place)
    return {
        section: [] if section in whole else sorted(places, key=str)
        for section, places in opened.items()
    }


def _place(remark: Remarked) -> Place:
    section = Section(remark.section)
    record = RECORDS[section]
    if section == Section.ATTACHMENTS:
        return remark.kind or None
    if record.can_grow:
        return None if remark.row is None else remark.row - 1
    is_single = not record.most_rows and remark.field in record.by_name
    return remark.field if is_single else None


def is_inside(places: Sequence[Place], section: str, field: str, row: int | None) -> bool:
    """Whether what is said of this box can be mended where only these places are open."""
    if not places:
        return True
    return (row if RECORDS[Section(section)].can_grow else field) in places


def beyond(
    section: Section, places: Sequence[Place], held: Mapping[str, Any], wanted: Mapping[str, Any]
) -> str:
    """Of a section of single boxes: the sentence that refuses a change elsewhere; "" for none."""
    labels = RECORDS[section].by_name
    changed = [name for name in wanted if name not in places and wanted[name] != held[name]]
    if not changed:
        return ""
    names = "、".join(f"“{labels[name].label}”" for name in changed)
    return f"本次退回没有涉及{names}，不能修改；请改回原来的内容再保存，或联系评价机构。"


def followed(
    places: Sequence[Place], held: Sequence[Row], wanted: Sequence[Row]
) -> list[Place] | None:
    """Of a section of rows: where the open rows are now; None when another row was changed, moved,
    taken out or added."""
    closed = [dict(row) for n, row in enumerate(held) if n not in places]
    left, found = iter(closed), []
    awaited = next(left, None)
    for position, row in enumerate(wanted):
        if awaited is not None and dict(row) == awaited:
            awaited = next(left, None)
        else:
            found.append(position)
    if awaited is not None or len(found) > len(places):
        return None
    return [*found, *[None] * (len(places) - len(found))]
