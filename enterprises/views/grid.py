"""The rows of a section as the page draws them."""

from collections import defaultdict
from typing import NamedTuple

from django.utils.safestring import SafeString

from enterprises.checks import Finding
from enterprises.forms.binding import Bound
from enterprises.views.cells import in_column, labelled
from enterprises.vocabulary import Section


class GridRow(NamedTuple):
    """`number` is for people and counts from 1; `cells` are HTML, `hidden` the hidden inputs."""

    position: int
    number: int
    cells: list[SafeString]
    hidden: list


def grid(formset: Bound, findings: list[Finding], *, locked: bool) -> list[GridRow]:
    """Rows in their order, each cell with what is said about it."""
    notes: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        notes[finding.row or 0][finding.field].append(finding.sentence)
    is_table = formset.section == Section.STAFF
    word, draw = ("第 {} 季度", in_column) if is_table else ("第 {} 行", labelled)
    return [
        GridRow(
            position,
            position + 1,
            [
                draw(cell, locked=locked)
                for cell in form.cells(word.format(position + 1), notes[position])
            ],
            form.hidden_fields(),
        )
        for position, form in enumerate(formset.forms)
    ]


def annotate(bound: Bound, findings: list[Finding]) -> None:
    """Put what is said about a single field at that field."""
    for finding in findings:
        name = "division" if finding.field == "division_code" else finding.field
        if name in bound.fields:
            field = bound.fields[name]
            field.warnings = [*getattr(field, "warnings", []), finding.sentence]
