"""What a section's page had sent, by the labels of its boxes, for the page that offers it again."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import Resolver404, resolve

from enterprises.form.boxes import RECORDS
from enterprises.form.forms.binding import as_sent
from enterprises.form.vocabulary import Section

SAVES = ("section", "save_and_continue")


def sent_words(path: str, fields: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Pairs of label and value as a person reads them; None for anything but saving a section."""
    section = _saved_section(path)
    if section is None:
        return None
    data = QueryDict(mutable=True)
    for name, value in fields:
        data.appendlist(name, value)
    bound = as_sent(section, data)
    if isinstance(bound, forms.BaseForm):
        return _of_form(bound)
    rows, word = enumerate(bound.forms, start=1), RECORDS[section].row_word
    return [pair for n, form in rows for pair in _of_form(form, f"第 {n} {word} · ")]


def _saved_section(path: str) -> Section | None:
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return None
    is_save = found.app_name == "enterprise" and found.url_name in SAVES
    return found.kwargs["section"] if is_save else None


def _of_form(form: forms.Form, place: str = "") -> list[tuple[str, str]]:
    boxes = [box for box in form if not (box.is_hidden or box.field.disabled)]
    pairs = [
        (f"{place}{box.label}", _text(box.field, str(box.data or "").strip())) for box in boxes
    ]
    return [(label, text) for label, text in pairs if text]


def _text(field: forms.Field, sent: str) -> str:
    if isinstance(field, forms.ModelChoiceField):
        return _picked(field, sent)
    labels = {str(value): label for value, label in getattr(field, "choices", ())}
    return str(labels.get(sent, sent))


def _picked(field: forms.ModelChoiceField, sent: str) -> str:
    try:
        return field.clean(sent).full_name
    except ValidationError:
        return ""
