"""A frozen copy in reading form: sections with their facts or table, remarks at their places.

Labels, choices and kinds of value come from the models that the copy was made of.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from enterprises.models import (
    Attachment,
    DirectConfirmation,
    Enterprise,
    InformationForm,
    IntellectualProperty,
    Product,
    RDProject,
    StaffQuarter,
)
from enterprises.selectors import content
from enterprises.vocabulary import Section, TechnicalField
from reviews.differences import PLACE, Change
from reviews.models import Remark

MODELS: dict[Section, type[models.Model]] = {
    Section.ENTERPRISE: Enterprise,
    Section.CONDITIONS: InformationForm,
    Section.STAFF: StaffQuarter,
    Section.FINANCE: InformationForm,
    Section.PROJECTS: RDProject,
    Section.IP: IntellectualProperty,
    Section.PRODUCTS: Product,
    Section.CONFIRMATIONS: DirectConfirmation,
    Section.ATTACHMENTS: Attachment,
}
NAMES = {"division_code": "注册地代码"}
ORDER: dict[Section, tuple[str, ...]] = {
    Section.ENTERPRISE: content.ENTERPRISE,
    Section.CONDITIONS: content.CONDITIONS,
    Section.STAFF: content.STAFF,
    Section.FINANCE: content.FINANCE,
    Section.PROJECTS: content.PROJECTS,
    Section.IP: content.IP,
    Section.PRODUCTS: content.PRODUCTS,
    Section.CONFIRMATIONS: content.CONFIRMATIONS,
    Section.ATTACHMENTS: content.ATTACHMENTS,
}
FIELDS = {field.value: field.label for field in TechnicalField}
IN_TEN_THOUSANDS = frozenset({Section.FINANCE, Section.PROJECTS, Section.PRODUCTS})
ASIDE = frozenset({"sha256", "content_type"})


@dataclass
class Cell:
    """One value as people read it; amounts and counts stand on the right."""

    name: str
    label: str
    text: str
    is_number: bool = False
    changed_from: str | None = None
    remarks: list[Remark] = field(default_factory=list)


@dataclass
class Line:
    """One row of a section's table; `place` counts from 1."""

    place: int
    cells: list[Cell]
    source: dict[str, Any]
    attachment_id: int | None = None
    added: bool = False
    remarks: list[Remark] = field(default_factory=list)

    @property
    def key(self) -> UUID:
        """Of a line that is an attachment."""
        return UUID(self.source["key"])

    @property
    def title(self) -> str:
        return f"第 {self.place} 行 {self.cells[0].text}"


@dataclass
class ChangeLine:
    """One change in words."""

    section: Section
    kind: str
    row: int | None
    label: str
    before: str
    after: str


@dataclass
class Block:
    """A section: either facts or a table, with what was remarked on the section itself."""

    section: Section
    cells: list[Cell] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    is_table: bool = False
    remarks: list[Remark] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.section.value

    @property
    def title(self) -> str:
        return f"{self.section.number} {self.section.label}"

    @property
    def unit(self) -> str:
        return "金额单位：万元" if self.section in IN_TEN_THOUSANDS else ""

    @property
    def head(self) -> list[Cell]:
        return self.lines[0].cells if self.lines else []

    @property
    def marks(self) -> int:
        inside = sum(len(cell.remarks) for cell in self.cells)
        rows = sum(len(line.remarks) for line in self.lines)
        return len(self.remarks) + inside + rows


def label_of(section: Section, name: str) -> str:
    """The Chinese name of one value of a section."""
    found = _model_field(Section(section), name)
    return str(found.verbose_name) if found else NAMES.get(name, name)


def text_of(section: Section, name: str, value: Any) -> str:
    """A value as people read it; nothing filled in is a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if name == "size":
        return f"{value / 1024:,.0f} KB"
    if section == Section.PRODUCTS and name == "field":
        return FIELDS.get(value, value)
    found = _model_field(section, name)
    if found and found.choices:
        return str(dict(found.flatchoices).get(value, value))
    if isinstance(found, models.DecimalField):
        return f"{value:,.2f}" if not isinstance(value, str) else _grouped(value)
    if isinstance(found, models.DateField) and isinstance(value, str):
        return _day(value)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


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
        )
        for change in changes
    ]


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
    for remark in remarks:
        _place(by_section[remark.section], remark)
    for change in changes:
        _mark(by_section[change.section.value], change)
    for line in by_section[Section.ATTACHMENTS.value].lines:
        line.attachment_id = (attachment_ids or {}).get(line.source.get("key"))
    return blocks


def _block(section: Section, part: Any) -> Block:
    if isinstance(part, list):
        lines = [Line(place, _cells(section, row), row) for place, row in enumerate(part, 1)]
        return Block(section, lines=lines, is_table=True)
    return Block(section, cells=_cells(section, part or {}))


def _cells(section: Section, values: dict[str, Any]) -> list[Cell]:
    return [
        Cell(
            name, label_of(section, name), text_of(section, name, value), _is_number(section, name)
        )
        for name, value in ordered(section, values)
    ]


def ordered(section: Section, values: dict[str, Any]) -> list[tuple[str, Any]]:
    """A section's values in the order of the form: the database keeps no order of keys."""
    order = ORDER[section]
    names = sorted(values, key=lambda name: order.index(name) if name in order else len(order))
    return [(name, values[name]) for name in names if name not in PLACE | ASIDE]


def _model_field(section: Section, name: str) -> models.Field | None:
    try:
        return MODELS[section]._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _is_number(section: Section, name: str) -> bool:
    found = _model_field(section, name)
    is_count = isinstance(found, models.IntegerField) and not found.choices
    return isinstance(found, models.DecimalField) or is_count


def _grouped(text: str) -> str:
    whole, dot, cents = text.partition(".")
    return f"{int(whole):,}{dot}{cents}" if whole.lstrip("-").isdigit() else text


def _day(text: str) -> str:
    day = date.fromisoformat(text[:10])
    return f"{day.year}年{day.month}月{day.day}日"


def _place(block: Block, remark: Remark) -> None:
    if remark.row and remark.row <= len(block.lines):
        block.lines[remark.row - 1].remarks.append(remark)
        return
    if remark.attachment_id:
        for line in block.lines:
            if line.source.get("key") == remark.attachment.key.hex:
                line.remarks.append(remark)
                return
    for cell in block.cells:
        if remark.field and cell.name == remark.field:
            cell.remarks.append(remark)
            return
    block.remarks.append(remark)


def _mark(block: Block, change: Change) -> None:
    if change.kind == "removed":
        block.removed.append(summary_of(block.section, change.before))
        return
    line = block.lines[change.row - 1] if change.row else None
    if change.kind == "added":
        line.added = True
        return
    for cell in line.cells if line else block.cells:
        if cell.name == change.field:
            cell.changed_from = text_of(block.section, change.field, change.before)


def summary_of(section: Section, row: dict[str, Any]) -> str:
    """A row in a few words, for a list of what was taken out."""
    texts = [text_of(section, name, value) for name, value in ordered(section, row)]
    return "，".join(text for text in texts[:3] if text != "—")
