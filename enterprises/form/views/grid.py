"""What the page draws of a section's rows, and what is said about each box."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString

from enterprises.form.boxes import RECORDS
from enterprises.form.checks import Finding
from enterprises.form.forms.binding import Bound
from enterprises.form.narrowing import Place
from enterprises.form.ports import FormRemark
from enterprises.form.same_rows import Row, same_rows
from enterprises.form.views.cells import Look, Said, drawn_row
from enterprises.form.vocabulary import Section


class GridRow(NamedTuple):
    """`position` counts from 0 and `number`, which is for people, from 1: as text, which a
    template writes faster than numbers. `cells` is HTML, `hidden` are the hidden boxes."""

    position: str
    number: str
    cells: SafeString
    hidden: list
    is_open: bool


def grid(
    formset: Bound,
    stored: list[Row],
    findings: Iterable[Finding],
    remarks: Iterable[FormRemark],
    places: Sequence[Place],
    *,
    locked: bool,
) -> list[GridRow]:
    """Rows in their order, each box with what is said about it.

    Findings and remarks name places among the `stored` rows; the page may hold others.
    """
    shown = [form.shown() for form in formset.forms]
    kept = same_rows(formset.section, stored, shown)
    said = _at_places(findings, remarks, kept)
    in_table = formset.section == Section.STAFF
    look = Look(f"第 # {RECORDS[formset.section].row_word}", in_table, locked, False)
    opened = {now for before, now in kept.items() if before in places} if places else None
    rows = []
    for position, (form, values) in enumerate(zip(formset.forms, shown, strict=True)):
        for field, sentences in form.mistakes():
            said[position][field].errors.extend(sentences)
        is_open = opened is None or position in opened
        shape = look._replace(closed=not is_open)
        cells = drawn_row(form.columns(), position, values, said[position], shape)
        hidden = form.hidden_fields() if in_table else []
        rows.append(GridRow(str(position), str(position + 1), cells, hidden, is_open))
    return rows


SaidOfRows = dict[int, dict[str, Said]]


def _at_places(
    findings: Iterable[Finding], remarks: Iterable[FormRemark], places: dict[int, int]
) -> SaidOfRows:
    """By row of the page and field; what is about no row stands at the first one."""
    said: SaidOfRows = defaultdict(lambda: defaultdict(lambda: Said([], [], [])))
    for finding in findings:
        place = places.get(finding.row or 0)
        if place is not None:
            here = said[place][finding.field]
            (here.errors if finding.level == "error" else here.warnings).append(finding.sentence)
    for remark in remarks:
        if remark.field and remark.row in places:
            said[places[remark.row]][remark.field].remarks.append(remark.text)
    return said


def annotate(bound: Bound, findings: Iterable[Finding], remarks: Iterable[FormRemark]) -> None:
    """Put what is said about a single field at that field."""
    for finding in findings:
        kind = "contradictions" if finding.level == "error" else "warnings"
        _note(bound, finding.field, kind, finding.sentence)
    for remark in remarks:
        _note(bound, remark.field, "remarks", remark.text)


def close_elsewhere(bound: Bound, places: Sequence[Place]) -> None:
    """Boxes that a return did not remark: sent with the page as they are, and not to be changed."""
    for name, field in bound.fields.items():
        if name in places or (name == "division" and "division_code" in places):
            continue
        chosen = str(bound[name].value())
        if hasattr(field, "choices") and name != "division":
            field.choices = [pair for pair in field.choices if str(pair[0]) == chosen]
        else:
            field.widget.attrs["readonly"] = True


def _note(bound: Bound, name: str, kind: str, sentence: str) -> None:
    name = "division" if name == "division_code" else name
    if name in bound.fields:
        field = bound.fields[name]
        setattr(field, kind, [*getattr(field, kind, []), sentence])
