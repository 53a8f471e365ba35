"""Two versions of a section side by side: what this page holds and what was saved elsewhere."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django import forms

from agencies.models import Division
from enterprises.form.forms.binding import FORMS, Bound, as_stored
from enterprises.form.forms.rows import RowFormSet, StaffFormSet
from enterprises.form.same_rows import same_rows
from enterprises.form.vocabulary import Section

ABSENT = "（没有这一行）"


class Difference(NamedTuple):
    label: str
    mine: str
    theirs: str


def differences(section: Section, mine: Bound, held: dict | list[dict]) -> list[Difference]:
    """Only what differs, in the order of the page; `mine` has been validated."""
    theirs = as_stored(section, held)
    if section in FORMS:
        return _differ("", mine, mine.cleaned_data, _values(theirs))
    return _between_rows(section, theirs.empty_form, _filled_rows(mine), held)


def _filled_rows(formset: RowFormSet | StaffFormSet) -> dict[int, dict]:
    """What each row of the page says, by its place there; wholly empty rows say nothing."""
    return {n: form.cleaned_data for n, form in enumerate(formset.forms) if not form.is_blank}


def _between_rows(
    section: Section, form: forms.Form, mine: dict[int, dict], held: list[dict]
) -> list[Difference]:
    """Rows that are in both are compared by field, the others are told as a whole."""
    places, rows = list(mine), list(mine.values())
    kept = same_rows(section, rows, held)
    found = []
    for n, row in enumerate(rows):
        label = f"第 {places[n] + 1} 行"
        if n in kept:
            found += _differ(f"{label} ", form, row, held[kept[n]])
        else:
            found.append(Difference(label, _summary(form, row), ABSENT))
    for place, row in enumerate(held):
        if place not in kept.values():
            found.append(Difference(f"已保存的第 {place + 1} 行", ABSENT, _summary(form, row)))
    return found


def _summary(form: forms.Form, row: dict) -> str:
    texts = [
        _text(field, row.get(name))
        for name, field in form.fields.items()
        if row.get(name) not in (None, "") and not field.widget.is_hidden
    ]
    return "，".join(texts)


def _values(form: forms.Form) -> dict:
    values = dict(form.initial)
    if "division" in values:
        values["division"] = Division.objects.filter(pk=values["division"]).first()
    return values


def _differ(prefix: str, form: forms.Form, mine: dict, theirs: dict) -> list[Difference]:
    pairs = [
        (f"{prefix}{field.label}", _text(field, mine.get(name)), _text(field, theirs.get(name)))
        for name, field in form.fields.items()
        if not (field.widget.is_hidden or field.disabled)
    ]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def _text(field: forms.Field, value: object) -> str:
    if value is None or value == "":
        return "（空）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, date):
        return value.isoformat()
    labels = dict(getattr(field, "choices", [])) if isinstance(value, str) else {}
    return str(labels.get(value, value))
