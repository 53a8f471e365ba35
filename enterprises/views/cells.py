"""A cell of a row as HTML, written straight: a form of 200 rights has 1,600 of them.

The template language, and `format_html` with its lazy escaping, take several times as long.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from enterprises.forms.rows import Cell

LABELLED = '<div class="cell cell-{}"><label for="{}">{}{}</label>{}</div>'
SELECT = '<select name="{}" id="{}" aria-label="{}"{}{}>{}</select>'
INPUT = '<input type="{}" name="{}" id="{}" value="{}" aria-label="{}"{}{}{}>'
ERRORS = '<ul class="field-error small" id="{}_error">{}</ul>'
ERROR = '<li><span class="visually-hidden">错误：</span>{}</li>'
NOTE = '<p class="field-warning small">{}</p>'
NUMBER = SafeString(' inputmode="decimal" autocomplete="off" class="input number"')
PLAIN = SafeString(' class="input"')
DISABLED = SafeString(" disabled")


def _filled(shape: str, *values: object) -> SafeString:
    """The shape with its values escaped, but those that are HTML already."""
    return SafeString(
        shape.format(*[v if type(v) is SafeString else escape(str(v)) for v in values])
    )


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(parts))


def labelled(cell: Cell, *, locked: bool) -> SafeString:
    """The input below its visible label."""
    unit = f"（{cell.unit}）" if cell.unit else ""
    return _filled(LABELLED, cell.name, cell.id, cell.label, unit, drawn(cell, locked=locked))


def in_column(cell: Cell, *, locked: bool) -> SafeString:
    """The input in a table's cell; on a narrow screen the cell says its column itself."""
    return _filled('<td data-label="{}">{}</td>', cell.label, drawn(cell, locked=locked))


def drawn(cell: Cell, *, locked: bool) -> SafeString:
    """The input with what is wrong with it and what should be looked at."""
    draw = _select if cell.kind == "pick" else _input
    drawn_input = draw(cell, _refers_to_errors(cell), DISABLED if locked else "")
    return _joined([drawn_input, _said(cell)]) if cell.errors or cell.notes else drawn_input


def _select(cell: Cell, invalid: str, disabled: str) -> SafeString:
    options = _options(tuple(cell.choices), str(cell.value))
    return _filled(SELECT, cell.html_name, cell.id, cell.spoken, invalid, disabled, options)


def _input(cell: Cell, invalid: str, disabled: str) -> SafeString:
    kind = "date" if cell.kind == "day" else "text"
    look = NUMBER if cell.kind == "number" else PLAIN
    return _filled(
        INPUT, kind, cell.html_name, cell.id, cell.value, cell.spoken, look, invalid, disabled
    )


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    marked = ((value, " selected" if value == chosen else "", label) for value, label in choices)
    return _joined(_filled('<option value="{}"{}>{}</option>', *option) for option in marked)


def _refers_to_errors(cell: Cell) -> SafeString | str:
    if not cell.errors:
        return ""
    return _filled(' aria-invalid="true" aria-describedby="{}_error"', cell.id)


def _said(cell: Cell) -> SafeString:
    notes = _joined(_filled(NOTE, note) for note in cell.notes)
    if not cell.errors:
        return notes
    errors = _joined(_filled(ERROR, error) for error in cell.errors)
    return _joined([_filled(ERRORS, cell.id, errors), notes])
