"""The rows of a section as the page draws them."""

from collections import defaultdict
from typing import NamedTuple

from enterprises.checks import Finding
from enterprises.forms.binding import Bound
from enterprises.forms.rows import Cell
from enterprises.vocabulary import Section


class GridRow(NamedTuple):
    """`number` is for people and counts from 1; `hidden` is the row's hidden input, if any."""

    position: int
    number: int
    cells: list[Cell]
    hidden: list


def grid(formset: Bound, findings: list[Finding]) -> list[GridRow]:
    """Rows in their order, each cell with what is said about it."""
    notes: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        notes[finding.row or 0][finding.field].append(finding.sentence)
    word = "第 {} 季度" if formset.section == Section.STAFF else "第 {} 行"
    return [
        GridRow(
            position,
            position + 1,
            list(form.cells(word.format(position + 1), notes[position])),
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
