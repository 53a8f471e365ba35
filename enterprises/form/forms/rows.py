"""The sections of rows, as formsets whose order is the order on the page."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from django import forms
from django.forms import BaseFormSet, formset_factory

from enterprises.form.boxes import RECORDS, Record
from enterprises.form.vocabulary import Section
from enterprises.typed.boxes import Kind
from enterprises.typed.fields import DayField, field_of

LOOKS = {Kind.PICK: "pick", Kind.DAY: "day", Kind.COUNT: "number", Kind.AMOUNT: "number"}


class Column(NamedTuple):
    """What is the same of one field in every row; `kind` is text, number, day or pick."""

    name: str
    label: str
    kind: str
    unit: str
    choices: tuple[tuple[str, str], ...]


class RowForm(forms.Form):
    """One row. A row left wholly empty is not saved."""

    record: Record
    mark_optional = False
    use_required_attribute = False

    @classmethod
    @cache
    def columns(cls) -> tuple[Column, ...]:
        """The fields that people fill in, in their order."""
        return tuple(
            Column(
                name=box.name,
                label=box.label,
                kind=LOOKS.get(box.kind, "text"),
                unit=box.unit,
                choices=tuple(getattr(cls.base_fields[box.name], "choices", ())),
            )
            for box in cls.record.typed
        )

    def shown(self) -> dict[str, str]:
        """What stands in each box, by field: as sent, or as stored."""
        if self.is_bound:
            values = {name: self.data.get(self.add_prefix(name)) for name in self.fields}
        else:
            values = self.initial
        return {name: _shown(field, values.get(name)) for name, field in self.fields.items()}

    def mistakes(self) -> Iterable[tuple[str, list[str]]]:
        """What cannot be read, by field."""
        return self.errors.items() if self.is_bound else ()

    @property
    def is_blank(self) -> bool:
        return all(self.cleaned_data.get(name) in (None, "") for name in self.fields)


def _shown(field: forms.Field, value: object) -> str:
    if value is None:
        return ""
    value = field.as_shown(value) if isinstance(field, DayField) else field.prepare_value(value)
    return str(value)


def _row_form(section: Section) -> type[RowForm]:
    record = RECORDS[section]
    fields = {box.name: field_of(box) for box in record.boxes}
    return type(RowForm)(f"{section.name.title()}Row", (RowForm,), {"record": record, **fields})


ROW_FORMS = {section: _row_form(section) for section in Section if RECORDS[section].can_grow}


class RowFormSet(BaseFormSet):
    """Rows of one section; `data_to_save` is what the service takes."""

    section: Section

    def data_to_save(self) -> list[dict]:
        return [form.cleaned_data for form in self.forms if not form.is_blank]


class StaffFormSet(BaseFormSet):
    """Four quarters, always; the page draws them as one table."""

    section = Section.STAFF

    def clean(self) -> None:
        quarters = sorted(form.cleaned_data.get("quarter", 0) for form in self.forms)
        if not any(self.errors) and quarters != [1, 2, 3, 4]:
            raise forms.ValidationError("四个季度应当各有一行；请刷新页面后重新填写。")

    def data_to_save(self) -> list[dict]:
        """An empty start takes the end of the quarter before."""
        rows = sorted((form.cleaned_data for form in self.forms), key=lambda row: row["quarter"])
        for before, row in pairwise(rows):
            for kind in ("total", "technical"):
                if row[f"{kind}_start"] is None:
                    row[f"{kind}_start"] = before[f"{kind}_end"]
        return rows


class SharedFields(dict):
    """The fields of a row form, the same objects for every row: 200 rows need no 1,600 copies.

    A row never changes its fields; only its data differ.
    """

    def __deepcopy__(self, _memo: dict) -> "SharedFields":
        return self


def _formset(
    section: Section, form: type[forms.Form], base: type[BaseFormSet]
) -> type[BaseFormSet]:
    most = RECORDS[section].most_rows
    form.base_fields = SharedFields(form.base_fields)
    made = formset_factory(
        form, formset=base, extra=0, max_num=most, absolute_max=most + 50, validate_max=True
    )
    made.section = section
    too_many = f"“{section.label}”最多 {most} 行，请删去多余的行。"
    made.default_error_messages = {**made.default_error_messages, "too_many_forms": too_many}
    return made


FORMSETS = {section: _formset(section, form, RowFormSet) for section, form in ROW_FORMS.items()}
FORMSETS[Section.STAFF] = _formset(Section.STAFF, _row_form(Section.STAFF), StaffFormSet)
