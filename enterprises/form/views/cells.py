"""The boxes of a row as HTML, written straight: a form of 200 rights has 1,600 of them.

What is the same in every row is written once a column, as a shape; a row fills in its number, its
value and what is said about it. The template language takes ten times as long.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from enterprises.form.forms.rows import Column

LABELLED = '<div class="cell cell-{name}"><label for="{id}">{label}{unit}</label>{box}{said}</div>'
IN_COLUMN = '<td data-label="{label}">{box}{said}</td>'
SELECT = '<select name="{html_name}" id="{id}" aria-label="{spoken}"{off}{state}>{value}</select>'
INPUT = (
    '<input type="{type}" name="{html_name}" id="{id}" value="{value}" aria-label="{spoken}"'
    "{look}{off}{state}>"
)
NUMBER = ' inputmode="decimal" autocomplete="off" class="input number"'
PLAIN = ' class="input"'
REMARK = '<p class="field-remark small"><strong>审查意见：</strong>{}</p>'
ERROR = '<p class="field-error small"><span class="visually-hidden">错误：</span>{}</p>'
WARNING = '<p class="field-warning small">{}</p>'


class Said(NamedTuple):
    """What is said about one box: by the reviewer, as wrong, and as worth a look."""

    remarks: list[str]
    errors: list[str]
    warnings: list[str]


class Look(NamedTuple):
    """How the rows of a section are drawn: below their labels, or as a table with its heads.

    A `closed` row is sent with the page as it is, a `locked` page is not sent.
    """

    word: str
    in_table: bool
    locked: bool
    closed: bool


def drawn_row(
    columns: Iterable[Column],
    number: int,
    values: dict[str, str],
    said: dict[str, Said],
    look: Look,
) -> SafeString:
    """The boxes of the row at place `number`, from 0."""
    return SafeString(
        "".join(
            _cell(column, number, values[column.name], said.get(column.name), look)
            for column in columns
        )
    )


def _cell(column: Column, number: int, value: str, said: Said | None, look: Look) -> str:
    choices = tuple(c for c in column.choices if not look.closed or c[0] == value)
    shown = _options(choices, value) if column.kind == "pick" else escape(value)
    state, notes = _notes(f"id_rows-{number}-{column.name}", said) if said else ("", "")
    return _shape(column, look).format(
        n=number, number=number + 1, value=shown, state=state, said=notes
    )


@lru_cache(maxsize=256)
def _shape(column: Column, look: Look) -> str:
    """A cell of this column with places for {n}, {number}, {value}, {state} and {said}."""
    unit = f' data-unit="{_literal(column.unit)}"' if column.unit else ""
    words = {
        "name": column.name,
        "id": f"id_rows-{{n}}-{column.name}",
        "html_name": f"rows-{{n}}-{column.name}",
        "label": _literal(column.label),
        "spoken": f"{_literal(look.word).replace('#', '{number}')}{_literal(column.label)}",
        "unit": f"（{_literal(column.unit)}）" if column.unit else "",
        "type": "date" if column.kind == "day" else "text",
        "look": (NUMBER if column.kind == "number" else PLAIN) + unit,
        "off": " disabled" if look.locked else " readonly" if look.closed else "",
    }
    box = (SELECT if column.kind == "pick" else INPUT).format(**words, **_PLACES)
    return (IN_COLUMN if look.in_table else LABELLED).format(**words, **_PLACES, box=box)


_PLACES = {name: f"{{{name}}}" for name in ("value", "state", "said")}


def _literal(text: str) -> str:
    return escape(text).replace("{", "{{").replace("}", "}}")


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> str:
    return "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>'
        f"{escape(label)}</option>"
        for value, label in choices
    )


def _notes(box: str, said: Said) -> tuple[str, str]:
    """The attributes that tie the box to what is said about it, and the sentences."""
    lines = [
        shape.format(escape(sentence))
        for shape, sentences in zip((REMARK, ERROR, WARNING), said, strict=True)
        for sentence in sentences
    ]
    invalid = ' aria-invalid="true"' if said.errors else ""
    state = f'{invalid} aria-describedby="{box}_notes"'
    return state, f'<div class="notes" id="{box}_notes">{"".join(lines)}</div>'
