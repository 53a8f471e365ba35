"""Telephone numbers as people type them, wherever one is asked for."""

import pytest
from django.core.exceptions import ValidationError

from enterprises.form.forms.sections import FORMS
from enterprises.form.vocabulary import Section
from enterprises.people.forms.colleagues import JoinForm
from enterprises.people.forms.sign_up import SignUpForm
from enterprises.typed.text_fields import PhoneField
from reviews.publicity.forms import ObjectionForm


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800000000", "13800000000"),
        ("0335-1234567", "0335-1234567"),
        ("０３３５－１２３４５６７", "0335-1234567"),
        ("0335—1234567", "0335-1234567"),
        ("（0335）1234567", "(0335)1234567"),
        ("+86 138 0000 0000", "+86 138 0000 0000"),
        ("0335-1234567转801", "0335-1234567转801"),
        ("0335-1234567 转 801", "0335-1234567 转 801"),
        ("0335-1234567分机801", "0335-1234567分机801"),
        ("0335-1234567 ext. 801", "0335-1234567 ext. 801"),
        (" 1234567 ", "1234567"),
        ("", ""),
    ],
)
def test_number_is_kept_half_width_as_it_was_typed(typed, kept):
    assert PhoneField("联系电话").clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "123456",
        "办公室",
        "------------",
        "138000000OO",
        "王会计13800000000",
        "转1234567",
        "12+345678",
    ],
)
def test_what_is_no_number_is_said_with_an_example(typed):
    with pytest.raises(ValidationError) as refused:
        PhoneField("联系电话").clean(typed)
    assert refused.value.messages == [
        f"“联系电话”应当是一个电话号码，例如 0335-1234567 或 13800000000，现在是“{typed}”。"
    ]


def test_number_of_thirty_characters_is_taken_and_of_one_more_refused():
    assert PhoneField("联系电话").clean("1" * 30) == "1" * 30
    with pytest.raises(ValidationError, match="最多 30 个字"):
        PhoneField("联系电话").clean("1" * 31)


def test_number_is_asked_for_where_it_is_needed_and_may_be_left_out_by_a_colleague():
    asked = {
        SignUpForm: "contact_phone",
        FORMS[Section.ENTERPRISE]: "contact_phone",
        ObjectionForm: "phone",
        JoinForm: "phone",
    }
    fields = {form: form.base_fields[name] for form, name in asked.items()}
    assert all(isinstance(field, PhoneField) for field in fields.values())
    assert [form for form, field in fields.items() if not field.required] == [JoinForm]
