"""The mistakes of forms and formsets as links to their fields."""

from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS


class ErrorLink(NamedTuple):
    """`target` is an element id without "#", or empty when no field is to blame."""

    label: str
    text: str
    target: str


def _of_form(form: object, row: str = "") -> list[ErrorLink]:
    links = []
    for name, errors in form.errors.items():
        known = name != NON_FIELD_ERRORS and name in form.fields
        label = str(form[name].label).rstrip("。：") if known else ""
        target = form[name].auto_id if known and not form[name].is_hidden else ""
        links += [ErrorLink(_place(row, label, str(error)), str(error), target) for error in errors]
    return links


def _place(row: str, label: str, text: str) -> str:
    """The row and the field, which a sentence that begins with the field's name names itself."""
    if label and text.startswith((label, f"“{label}”")):
        return row.removesuffix(" · ")
    return row + label if label else ""


def error_links(form: object) -> list[ErrorLink]:
    """Links in the order of the fields; nothing for a form that was not sent."""
    if form is None or not form.is_bound:
        return []
    if not hasattr(form, "management_form"):
        return _of_form(form)
    links = [ErrorLink("", str(error), "") for error in form.non_form_errors()]
    rows, unit = enumerate(form.forms, start=1), getattr(form, "row_unit", "行")
    return links + [link for n, child in rows for link in _of_form(child, f"第 {n} {unit} · ")]
