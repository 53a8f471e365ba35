"""Rows of cells, pasted or imported, as what a section's page would have sent."""

from dataclasses import dataclass
from typing import IO

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from agencies.in_excel.sheets import workbook
from enterprises.form.boxes import RECORDS
from enterprises.form.forms.binding import ROWS, row_count
from enterprises.form.forms.rows import ROW_FORMS, RowForm
from enterprises.form.forms.sheet_cells import Cells
from enterprises.form.spreadsheets import BadSheet, Rows
from enterprises.form.spreadsheets.headings import laid_out
from enterprises.form.vocabulary import Section
from enterprises.typed.boxes import Box, Kind
from enterprises.typed.fields import DayField, PickField


@dataclass(frozen=True)
class Reading:
    """`data` is what was sent with the rows read behind it; `count` how many were read; `told` what a
    person must know of it: what was left out, and what was converted."""

    data: QueryDict
    count: int
    told: tuple[str, ...]


def headings(section: Section) -> list[str]:
    """The first line of the template, in the order of the columns."""
    return [_heading(box) for box in RECORDS[section].typed]


def template(section: Section) -> IO[bytes]:
    """An empty xlsx with the section's headings, its closed lists to pick from."""
    picks = {
        _heading(box): [kind.label for kind in box.kinds]
        for box in RECORDS[section].typed
        if box.kind == Kind.PICK
    }
    return workbook(section.label, headings(section), [], picks=picks)


def read_rows(section: Section, rows: Rows, sent: QueryDict) -> Reading:
    """Append the rows to those on the page. Raises BadSheet.

    A line of headings says which column is which, and what stands above it is no row; without one
    the order of the page holds.
    """
    record, form = RECORDS[section], ROW_FORMS[section]
    layout, rows = laid_out(record, rows)
    if not rows:
        raise BadSheet("没有读到内容；请连同各列一起复制，或按模板填写后再导入。")
    data = sent.copy()
    first = _last_filled(form, data)
    if first + len(rows) > record.most_rows:
        raise BadSheet(
            f"“{section.label}”最多 {record.most_rows} 行，"
            f"已有 {first} 行，又读到 {len(rows)} 行；请减少后再导入。"
        )
    cells = Cells(record, layout)
    for number, row in enumerate(rows, start=first):
        for name, text in cells.by_box(row):
            data[f"{ROWS}-{number}-{name}"] = _as_sent(form.base_fields[name], text)
    data[f"{ROWS}-TOTAL_FORMS"] = str(first + len(rows))
    data.setdefault(f"{ROWS}-INITIAL_FORMS", "0")
    return Reading(data, len(rows), (*layout.told, *cells.told))


def _heading(box: Box) -> str:
    return f"{box.label}（{box.unit}）" if box.unit else box.label


def _last_filled(form: type[RowForm], data: QueryDict) -> int:
    """How many rows of the page stay: those up to the last one that is not wholly empty."""
    count = row_count(data)
    while count and not any(data.get(f"{ROWS}-{count - 1}-{name}") for name in form.base_fields):
        count -= 1
    return count


def _as_sent(field: forms.Field, text: str) -> str:
    """As the page's own box would send it, so that it can be shown there; else as it stands."""
    if not isinstance(field, DayField | PickField):
        return text
    try:
        value = field.to_python(text)
    except ValidationError:
        return text
    return str(value or "")
