"""Each box is declared once: wherever it is met it has the name, the label and the kind of its record."""

from decimal import Decimal

import pytest
from django import forms
from django.db import models

from enterprises.form.boxes import RECORDS
from enterprises.form.checks import missing
from enterprises.form.forms.binding import FORMS
from enterprises.form.forms.rows import FORMSETS
from enterprises.form.forms.sheet_rows import headings
from enterprises.form.models import ROW_MODELS, Attachment, InformationForm
from enterprises.form.selectors.content import form_content
from enterprises.form.views.todo import place_name
from enterprises.form.vocabulary import Section
from enterprises.people.forms.sign_up import SignUpForm
from enterprises.people.models import Enterprise
from enterprises.typed.boxes import Box, Kind
from enterprises.typed.fields import AmountField, CountField, DayField, PickField
from reviews.cases.selectors.labels import is_day, is_number, label_of, ordered
from tests.enterprises.content import content

BOXES = [(section, box) for section, record in RECORDS.items() for box in record.boxes]
TYPED = [(section, box) for section, box in BOXES if box.is_typed]
NAMES = [f"{section}-{box.name}" for section, box in BOXES]
FIELDS = {
    Kind.AMOUNT: AmountField,
    Kind.COUNT: CountField,
    Kind.DAY: DayField,
    Kind.PICK: PickField,
}
COLUMNS = {
    Kind.AMOUNT: models.DecimalField,
    Kind.COUNT: models.PositiveIntegerField,
    Kind.DAY: models.DateField,
    Kind.ANSWER: models.BooleanField,
}


def model_of(section: Section) -> type[models.Model]:
    single = {Section.ENTERPRISE: Enterprise, Section.ATTACHMENTS: Attachment}
    return ROW_MODELS.get(section) or single.get(section, InformationForm)


def form_of(section: Section) -> type[forms.Form]:
    return FORMSETS[section].form if section in FORMSETS else FORMS[section]


def page_name(box: Box) -> str:
    """The division is picked in two steps, and so has a field of its own."""
    return "division" if box.kind == Kind.DIVISION else box.name


@pytest.mark.parametrize(("section", "box"), [b for b in BOXES if b[1].is_read])
def test_column_has_the_label_of_its_box(section, box):
    column = model_of(section)._meta.get_field(page_name(box))
    assert column.verbose_name == box.label
    assert isinstance(column, COLUMNS.get(box.kind, models.Field))


@pytest.mark.parametrize(("section", "box"), [b for b in TYPED if b[0] != Section.ATTACHMENTS])
def test_field_of_the_page_has_the_label_of_its_box(section, box):
    field = form_of(section).base_fields[page_name(box)]
    assert isinstance(field, FIELDS.get(box.kind, forms.Field))
    if box.kind != Kind.DIVISION:
        assert field.label == box.label
        assert field.help_text == box.help
        assert field.widget.attrs.get("data-unit", "") == box.unit


@pytest.mark.parametrize("section", [s for s in Section if s != Section.ATTACHMENTS])
def test_page_asks_the_boxes_of_its_section_in_their_order(section):
    assert list(form_of(section).base_fields) == [page_name(b) for b in RECORDS[section].boxes]


@pytest.mark.parametrize("name", ["name", "established_on", "contact_name", "contact_phone"])
def test_registration_asks_by_the_same_words(name):
    label = RECORDS[Section.ENTERPRISE].by_name[name].label
    assert SignUpForm.base_fields[name].label == label


def test_frozen_content_has_every_box_in_the_order_of_the_form(form):
    frozen = form_content(form)
    assert list(frozen) == ["year", *Section]
    for section in Section:
        part = frozen[section]
        rows = part if isinstance(part, list) else [part]
        assert all(list(row) == list(RECORDS[section].names) for row in rows)


@pytest.mark.parametrize(("section", "box"), BOXES, ids=NAMES)
def test_reviewer_reads_the_label_of_the_box(section, box):
    assert label_of(section, box.name) == box.label
    assert is_number(section, box.name) == box.is_number
    assert is_day(section, box.name) == (box.kind == Kind.DAY)


@pytest.mark.parametrize("section", Section)
def test_reviewer_reads_the_boxes_in_the_order_of_the_form(section):
    record = RECORDS[section]
    backward = dict.fromkeys(reversed(record.names))
    assert [name for name, _ in ordered(section, backward)] == [
        box.name for box in record.boxes if box.is_read
    ]


@pytest.mark.parametrize("section", FORMSETS)
def test_heading_of_a_sheet_is_the_label_with_the_unit(section):
    assert headings(section) == [
        f"{box.label}（{box.unit}）" if box.unit else box.label for box in RECORDS[section].typed
    ]


@pytest.mark.parametrize(("section", "box"), [b for b in TYPED if b[0] != Section.ATTACHMENTS])
def test_sentences_of_the_checks_call_the_box_by_its_label(section, box):
    row = None if section in FORMS else 0
    assert place_name(section, box.name, row).endswith(f" · {box.label}")
    if section == Section.FINANCE and box.kind == Kind.AMOUNT:
        [lack] = missing(content(finance={box.name: None}))
        assert box.label in lack.sentence


@pytest.mark.parametrize(("section", "box"), [b for b in BOXES if b[1].kind == Kind.AMOUNT])
def test_amounts_are_in_ten_thousands_wherever_they_stand(section, box):
    assert box.unit == "万元"
    column = model_of(section)._meta.get_field(box.name)
    assert column.to_python("1.25") == Decimal("1.25")


@pytest.mark.parametrize("section", Section)
def test_row_is_known_again_by_one_of_its_boxes(section):
    record = RECORDS[section]
    assert bool(record.known_by) == (section in ROW_MODELS or section == Section.ATTACHMENTS)
    assert not record.known_by or record.known_by in record.names
