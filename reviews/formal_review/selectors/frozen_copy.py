"""A frozen copy in reading form: sections with their facts or table, remarks at their places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from enterprises.form.boxes import RECORDS
from enterprises.form.same_rows import same_rows
from enterprises.form.vocabulary import Section
from reviews.cases.differences import Change
from reviews.cases.selectors.labels import (
    is_day,
    is_number,
    label_of,
    ordered,
    position_of,
    summary_of,
    text_of,
)
from reviews.formal_review.models import Remark


@dataclass
class Cell:
    """One value as people read it; amounts and counts stand on the right."""

    name: str
    label: str
    text: str
    is_number: bool = False
    is_day: bool = False
    changed_from: str | None = None
    last_year: str = ""
    is_own: bool = False  # the owner of a right is the enterprise itself
    remarks: list[Remark] = field(default_factory=list)
    earlier: list[Remark] = field(default_factory=list)


@dataclass
class Line:
    """One row of a section's table; `place` counts from 1."""

    place: int
    cells: list[Cell]
    source: dict[str, Any]
    attachment_id: int | None = None
    added: bool = False
    remarks: list[Remark] = field(default_factory=list)
    earlier: list[Remark] = field(default_factory=list)

    @property
    def key(self) -> UUID:
        """Of a line that is an attachment."""
        return UUID(self.source["key"])

    @property
    def title(self) -> str:
        return f"第 {self.place} 行 {self.cells[0].text}"


@dataclass
class ChangeLine:
    """One change in words; a row that came or went by its first words, a file by kind and name."""

    section: Section
    kind: str
    row: int | None
    label: str
    before: str
    after: str
    summary: str = ""


@dataclass
class Block:
    """A section: either facts or a table, with what was remarked on the section itself."""

    section: Section
    cells: list[Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    is_table: bool = False
    remarks: list[Remark] = field(default_factory=list)
    earlier: list[Remark] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.section.value

    @property
    def title(self) -> str:
        return f"{self.section.number} {self.section.label}"

    @property
    def unit(self) -> str:
        return "金额单位：万元" if RECORDS[self.section].amounts else ""

    @cached_property
    def field_options(self) -> SafeString:
        """The fields of a row for a select, made once for all rows."""
        names = [("", "整行"), *((cell.name, cell.label) for cell in self.head)]
        return format_html_join("", '<option value="{}">{}</option>', names)

    @property
    def head(self) -> list[Cell]:
        return self.lines[0].cells if self.lines else []

    @property
    def marks(self) -> int:
        inside = sum(len(cell.remarks) for cell in self.cells)
        rows = sum(len(line.remarks) for line in self.lines)
        return len(self.remarks) + inside + rows


def told(changes: Iterable[Change]) -> list[ChangeLine]:
    """The changes in words, in the order of the form."""
    return [
        ChangeLine(
            change.section,
            change.kind,
            change.row,
            label_of(change.section, change.field) if change.field else "",
            text_of(change.section, change.field, change.before) if change.field else "",
            text_of(change.section, change.field, change.after) if change.field else "",
            _summary(change),
        )
        for change in sorted(changes, key=_order)
    ]


def _summary(change: Change) -> str:
    row = change.before if change.kind == "removed" else change.after
    return "" if change.field else summary_of(change.section, row)


def place_earlier(
    blocks: list[Block], remarks: Iterable[Remark], was: dict[str, Any], now: dict[str, Any]
) -> None:
    """Remarks on the copy `was` at what they are about in the copy `now`, with their replies."""
    by_section = {block.section: block for block in blocks}
    for remark in remarks:
        section = Section(remark.section)
        place = remark.row
        if place and isinstance(was.get(section), list):
            same = same_rows(section, was[section], now.get(section) or [])
            place = same[place - 1] + 1 if place - 1 in same else None
        _holder(by_section[section], remark, place).earlier.append(remark)


def reading(
    copy: dict[str, Any],
    *,
    remarks: Iterable[Remark] = (),
    changes: Iterable[Change] = (),
    attachment_ids: dict[str, int] | None = None,
) -> list[Block]:
    """Every section of a frozen copy in the order of the form."""
    blocks = [_block(section, copy.get(section.value)) for section in Section]
    by_section = {block.section.value: block for block in blocks}
    _mark_own(by_section[Section.IP.value], copy.get(Section.ENTERPRISE.value) or {})
    for remark in remarks:
        _place(by_section[remark.section], remark)
    for change in changes:
        _mark(by_section[change.section.value], change)
    for line in by_section[Section.ATTACHMENTS.value].lines:
        line.attachment_id = (attachment_ids or {}).get(line.source["key"])
    return blocks


def _block(section: Section, part: Any) -> Block:
    if isinstance(part, list):
        lines = [Line(place, _cells(section, row), row) for place, row in enumerate(part, 1)]
        return Block(section, lines=lines, is_table=True)
    return Block(section, cells=_cells(section, part or {}))


def _cells(section: Section, values: dict[str, Any]) -> list[Cell]:
    return [
        Cell(
            name,
            label_of(section, name),
            text_of(section, name, value),
            is_number(section, name),
            is_day(section, name),
        )
        for name, value in ordered(section, values)
    ]


def _mark_own(rights: Block, enterprise: dict[str, Any]) -> None:
    name = enterprise.get("name")
    for line in rights.lines:
        for cell in line.cells:
            cell.is_own = bool(name) and cell.name == "owner" and cell.text == name


def _place(block: Block, remark: Remark) -> None:
    _holder(block, remark, remark.row).remarks.append(remark)


def _holder(block: Block, remark: Remark, row: int | None) -> Block | Line | Cell:
    """What the remark is about: a row, a file (or the one of its kind in its place), a field."""
    if remark.attachment_id:
        return _line_of_file(block, remark) or block
    if row and row <= len(block.lines):
        return block.lines[row - 1]
    named = [cell for cell in block.cells if remark.field and cell.name == remark.field]
    return named[0] if named else block


def _line_of_file(block: Block, remark: Remark) -> Line | None:
    file = remark.attachment
    same = [line for line in block.lines if line.source.get("key") == file.key.hex]
    kind = [line for line in block.lines if line.source.get("kind") == file.kind]
    return next(iter(same or kind), None)


def _mark(block: Block, change: Change) -> None:
    if change.kind == "removed":
        block.removed.append(summary_of(block.section, change.before))
        return
    line = block.lines[change.row - 1] if change.row else None
    if line and change.kind == "added":
        line.added = True
        return
    for cell in line.cells if line else block.cells:
        if cell.name == change.field:
            cell.changed_from = text_of(block.section, change.field, change.before)


def _order(change: Change) -> tuple[int, int, int]:
    """Section, row, field; rows that were taken out come last."""
    row = 10_000 if change.kind == "removed" else change.row or 0
    return change.section.number, row, position_of(change.section, change.field)
