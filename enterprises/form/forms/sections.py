"""The sections of single fields: enterprise, conditions, finance. They parse and clean only."""

from typing import Any

from django import forms

from agencies.models import Division
from enterprises.form.boxes import RECORDS
from enterprises.form.vocabulary import Section
from enterprises.people.forms.division import DivisionField, within_city
from enterprises.people.selectors.divisions import pickable
from enterprises.typed.boxes import Box, Kind
from enterprises.typed.fields import field_of


class SectionForm(forms.Form):
    """Drafts are saved as they are: nothing is marked optional because nothing is required yet."""

    mark_optional = False
    section: Section

    def data_to_save(self) -> dict:
        return dict(self.cleaned_data)


class OfEnterprise(SectionForm):
    """The division is picked in two steps, city and county, and saved by its code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].queryset = pickable()

    def clean_division(self) -> Division:
        return within_city(self.cleaned_data["division"], self.data.get("city", ""))

    def data_to_save(self) -> dict:
        data = super().data_to_save()
        del data["uscc"]
        data["division_code"] = data.pop("division").pk
        return data


def _field(box: Box) -> tuple[str, forms.Field]:
    if box.kind == Kind.DIVISION:
        return "division", DivisionField()
    return box.name, field_of(box)


def _form(section: Section, base: type[SectionForm] = SectionForm) -> type[SectionForm]:
    fields = dict(_field(box) for box in RECORDS[section].boxes)
    return type(base)(
        f"{base.__name__}{section.name.title()}", (base,), {"section": section, **fields}
    )


FORMS: dict[Section, type[SectionForm]] = {
    Section.ENTERPRISE: _form(Section.ENTERPRISE, OfEnterprise),
    Section.CONDITIONS: _form(Section.CONDITIONS),
    Section.FINANCE: _form(Section.FINANCE),
}
