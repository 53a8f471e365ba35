"""How a value of a frozen copy is called and read.

Labels, choices and kinds of value come from the models that the copy was made of.
"""

from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from agencies.day_words import full_day
from enterprises.form.models import (
    Attachment,
    DirectConfirmation,
    InformationForm,
    IntellectualProperty,
    Product,
    RDProject,
    StaffQuarter,
)
from enterprises.form.selectors import content
from enterprises.form.vocabulary import Section, TechnicalField
from enterprises.people.models import Enterprise
from reviews.cases.differences import PLACE

MODELS: dict[Section, type[models.Model]] = {
    Section.ENTERPRISE: Enterprise,
    Section.CONDITIONS: InformationForm,
    Section.STAFF: StaffQuarter,
    Section.FINANCE: InformationForm,
    Section.PROJECTS: RDProject,
    Section.IP: IntellectualProperty,
    Section.PRODUCTS: Product,
    Section.CONFIRMATIONS: DirectConfirmation,
    Section.ATTACHMENTS: Attachment,
}
NAMES = {"division_code": "注册地"}
ORDER: dict[Section, tuple[str, ...]] = {
    Section.ENTERPRISE: content.ENTERPRISE,
    Section.CONDITIONS: content.CONDITIONS,
    Section.STAFF: content.STAFF,
    Section.FINANCE: content.FINANCE,
    Section.PROJECTS: content.PROJECTS,
    Section.IP: content.IP,
    Section.PRODUCTS: content.PRODUCTS,
    Section.CONFIRMATIONS: content.CONFIRMATIONS,
    Section.ATTACHMENTS: content.ATTACHMENTS,
}
FIELDS = {field.value: field.label for field in TechnicalField}
ASIDE = frozenset({"sha256", "content_type"})


def label_of(section: Section, name: str) -> str:
    """The Chinese name of one value of a section."""
    found = _model_field(Section(section), name)
    return str(found.verbose_name) if found else NAMES.get(name, name)


def text_of(section: Section, name: str, value: Any) -> str:
    """A value as people read it; nothing filled in is a dash."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if name == "size":
        return _size(value / 1024)
    if section == Section.PRODUCTS and name == "field":
        return FIELDS.get(value, value)
    found = _model_field(section, name)
    if found and found.choices:
        return str(dict(found.flatchoices).get(value, value))
    if isinstance(found, models.DecimalField):
        return f"{value:,.2f}" if not isinstance(value, str) else _grouped(value)
    if isinstance(found, models.DateField) and isinstance(value, str):
        return _day(value)
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def position_of(section: Section, name: str) -> int:
    """The field's place in its section; unknown ones come last."""
    order = ORDER[section]
    return order.index(name) if name in order else len(order)


def ordered(section: Section, values: dict[str, Any]) -> list[tuple[str, Any]]:
    """A section's values in the order of the form: the database keeps no order of keys."""
    names = sorted(values, key=lambda name: position_of(section, name))
    return [(name, values[name]) for name in names if name not in PLACE | ASIDE]


def _model_field(section: Section, name: str) -> models.Field | None:
    try:
        return MODELS[section]._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def is_number(section: Section, name: str) -> bool:
    """Amounts and counts, which stand on the right."""
    found = _model_field(section, name)
    is_count = isinstance(found, models.IntegerField) and not found.choices
    return isinstance(found, models.DecimalField) or is_count


def is_day(section: Section, name: str) -> bool:
    return isinstance(_model_field(section, name), models.DateField)


def _size(kilobytes: float) -> str:
    if kilobytes < 1:
        return "不足 1 KB"
    return f"{kilobytes:,.1f} KB" if kilobytes < 10 else f"{kilobytes:,.0f} KB"


def _grouped(text: str) -> str:
    whole, dot, cents = text.partition(".")
    return f"{int(whole):,}{dot}{cents}" if whole.lstrip("-").isdigit() else text


def _day(text: str) -> str:
    return full_day(date.fromisoformat(text[:10]))


def summary_of(section: Section, row: dict[str, Any]) -> str:
    """A row in a few words, for a list of what was taken out."""
    texts = [text_of(section, name, value) for name, value in ordered(section, row)]
    return "，".join(text for text in texts[:3] if text != "—")
