"""What people type and paste, read into values: full-width digits, separators, several dates.

Every field is optional here: a draft is saved as it is, and what is missing is said by
`enterprises.checks`.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from accounts.as_typed.addresses import AddressBox
from enterprises.typed import amounts
from enterprises.typed.boxes import Box, Kind
from enterprises.typed.text_fields import CodeField, FirmField, PersonField, PhoneField, TextField
from enterprises.typed.written_days import read_day

MOST_PERSONS = 1_000_000


def plain(value: object) -> str:
    """Half-width, without the blanks around it and the signs that nobody sees."""
    seen = (sign for sign in str(value or "") if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", "".join(seen)).strip()


def _spaceless(value: object) -> str:
    return "".join(plain(value).split())


# 一、电子信息: an item with its number in a list of another paper.
COUNTED = re.compile(r"^[(（]?(?:[一二三四五六七八九十]+|[0-9]{1,2})[)）]?[、.)）]")
PERSONS = "人名位"
OF_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def _figure(value: object, words: str) -> str:
    """A number as it is counted, with one of these words behind it or none: 1,200 人 is 1200."""
    text = OF_THOUSANDS.sub("", _spaceless(value))
    return text[:-1] if text.endswith(tuple(words)) else text


class AverageField(forms.Field):
    """Persons as the average of a year, and so with decimals; the word behind it is understood."""

    def __init__(self, label: str, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "data-unit": "人"}
        super().__init__(
            label=label, required=False, widget=forms.TextInput(attrs=attrs), **options
        )

    def to_python(self, value: object) -> Decimal | None:
        text = _figure(value, PERSONS)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,12})?", text):
            raise forms.ValidationError(
                f"“{self.label}”应当是人数，0 或正数，可以有小数，例如 35 或 12.375，"
                f"现在是“{str(value)[:20]}”。"
            )
        number = Decimal(text)
        if number > MOST_PERSONS:
            raise forms.ValidationError(f"“{self.label}”不会超过 {MOST_PERSONS}，请核对。")
        return number


class CountField(forms.Field):
    """A whole number of persons or places."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(
        self, label: str, *, most: int = MOST_PERSONS, words: str = PERSONS, **options: Any
    ) -> None:
        self.most, self.words = most, words
        super().__init__(label=label, required=False, **options)

    def to_python(self, value: object) -> int | None:
        text = _figure(value, self.words)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,9}(\.0+)?", text):
            raise forms.ValidationError(f"“{self.label}”应当是 0 或正整数，现在是“{text[:20]}”。")
        number = int(text.partition(".")[0])
        if number > self.most:
            raise forms.ValidationError(f"“{self.label}”不会超过 {self.most}，请核对。")
        return number


class DayField(forms.Field):
    """A day however it is written (`enterprises.typed.written_days`)."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, label: str, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(label=label, **options)
        self.error_messages["required"] = f"请填写{label}。"

    def to_python(self, value: object) -> date | None:
        if isinstance(value, date):
            return value
        text = plain(value)
        if not text:
            return None
        day = read_day(text)
        if day is None:
            raise forms.ValidationError(
                f"“{self.label}”应当是日期，例如 2026-03-01，现在是“{text[:20]}”。"
            )
        return day

    def as_shown(self, value: object) -> str:
        """For a date box, which shows nothing but ISO; what cannot be read stays as written."""
        try:
            day = self.to_python(value)
        except forms.ValidationError:
            return str(value)
        return day.isoformat() if day else ""


class AmountField(forms.Field):
    """万元 with two decimals; thousands separators and full-width digits are understood."""

    def __init__(self, label: str, *, unit: str = "万元", **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "data-unit": unit}
        options.setdefault("required", False)
        super().__init__(label=label, widget=forms.TextInput(attrs=attrs), **options)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,.2f}" if isinstance(value, Decimal) else value

    def to_python(self, value: object) -> Decimal | None:
        try:
            return amounts.parse(str(value or ""))
        except amounts.BadAmount as bad:
            raise forms.ValidationError(str(bad)) from bad


class PickField(forms.ChoiceField):
    """One of a closed list, by its value or, when pasted, by its label or what it is also called."""

    def __init__(self, label: str, kinds: Iterable, **options: Any) -> None:
        options.setdefault("required", False)
        kinds = list(kinds)
        self.labels = [kind.label for kind in kinds]
        self.by_word = {
            _spaceless(word): kind.value for kind in kinds for word in (kind.label, *kind.also)
        }
        pairs = [(kind.value, kind.label) for kind in kinds]
        super().__init__(label=label, choices=[("", "请选择"), *pairs], **options)

    def to_python(self, value: object) -> str:
        word = _spaceless(value)
        return self.by_word.get(word) or self.by_word.get(COUNTED.sub("", word), plain(value))

    def validate(self, value: str) -> None:
        if value and not self.valid_value(value):
            labels = "、".join(self.labels)
            raise forms.ValidationError(f"“{self.label}”没有“{value[:20]}”这一项；可选：{labels}。")
        if not value and self.required:
            raise forms.ValidationError(f"请选择{self.label}。")


class AnswerField(forms.TypedChoiceField):
    """是 or 否; None until answered."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(
            label=label,
            choices=[("yes", "是"), ("no", "否")],
            coerce=lambda value: value == "yes",
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value: object) -> object:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class EmailField(AddressBox):
    """An address, stored as it is compared."""

    def __init__(self, label: str, **options: Any) -> None:
        options.setdefault("required", False)
        messages = {
            "required": f"请填写{label}。",
            "invalid": f"“{label}”不是完整的邮箱地址，例如 kuaiji@example.com。",
        }
        super().__init__(label=label, error_messages=messages, **options)


def field_of(box: Box) -> forms.Field:
    """The field of a page for this box."""
    options = {
        "help_text": box.help,
        "disabled": box.fixed,
        "required": box.required and not box.fixed,
    }
    match box.kind:
        case Kind.PARAGRAPH:
            return TextField(
                box.label, box.most, widget=forms.Textarea(attrs={"rows": 3}), **options
            )
        case Kind.PICK:
            return PickField(box.label, box.kinds, **options)
        case Kind.COUNT:
            return CountField(box.label, most=box.most, help_text=box.help)
        case Kind.ANSWER:
            return AnswerField(box.label, help_text=box.help)
        case Kind.QUARTER:
            return forms.IntegerField(
                label=box.label, min_value=1, max_value=box.most, widget=forms.HiddenInput
            )
        case Kind.PERSON:
            return PersonField(box.label, box.most, **options)
        case Kind.FIRM:
            return FirmField(box.label, box.most, **options)
        case Kind.CODE:
            return CodeField(box.label, box.most, **options)
        case Kind.PHONE:
            return PhoneField(box.label, **options)
        case Kind.EMAIL:
            return EmailField(box.label, **options)
        case Kind.AMOUNT:
            return AmountField(box.label, unit=box.unit, **options)
        case Kind.DAY:
            return DayField(box.label, **options)
    return TextField(box.label, box.most, **options)
