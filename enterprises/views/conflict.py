"""Two versions of a section side by side: what this page holds and what was saved elsewhere."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django import forms

from agencies.models import Division
from enterprises.forms.binding import FORMS, Bound, as_stored
from enterprises.vocabulary import Section


class Difference(NamedTuple):
    label: str
    mine: str
    theirs: str


def differences(section: Section, mine: Bound, held: dict | list[dict]) -> list[Difference]:
    """Only what differs, in the order of the page; `mine` has been validated."""
    theirs = as_stored(section, held)
    if section in FORMS:
        return _differ("", mine, mine.cleaned_data, _values(theirs))
    found = []
    for n in range(max(len(mine.forms), len(held))):
        cleaned = mine.forms[n].cleaned_data if n < len(mine.forms) else {}
        stored = held[n] if n < len(held) else {}
        found += _differ(f"第 {n + 1} 行 ", theirs.empty_form, cleaned, stored)
    return found


def _values(form: forms.Form) -> dict:
    values = dict(form.initial)
    if "division" in values:
        values["division"] = Division.objects.filter(pk=values["division"]).first()
    return values


def _differ(prefix: str, form: forms.Form, mine: dict, theirs: dict) -> list[Difference]:
    pairs = [
        (f"{prefix}{field.label}", _text(field, mine.get(name)), _text(field, theirs.get(name)))
        for name, field in form.fields.items()
        if not field.widget.is_hidden
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
