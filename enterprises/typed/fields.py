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
from enterprises.typed import amounts, people_names
from enterprises.typed.boxes import Box, Kind
from enterprises.typed.written_days import DASHES, read_day

MOST_PERSONS = 1_000_000
PHONE = re.compile(r"\+?[0-9()\- ]+((转|分机|ext\.?) *[0-9]{1,6})?", re.IGNORECASE)
# NUL stays, to be refused. Not of the tab's kind but read as line breaks: U+2028 and U+2029.
CONTROL = "\x01-\x1f\x7f-\x9f\u2028\u2029"
BROKEN = re.compile(rf"\s*[{CONTROL}][\s{CONTROL}]*")
HALF_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}
BEHIND = re.compile(r"[^\S\n]+$", re.MULTILINE)  # blanks at the end of a line, which nobody sees
LEAST_DIGITS = 7  # a number of a town without its area code


def plain(value: object) -> str:
    """Half-width, without the blanks around it and the signs that nobody sees."""
    seen = (sign for sign in str(value or "") if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFKC", "".join(seen)).strip()


def _spaceless(value: object) -> str:
    return "".join(plain(value).split())


class TextField(forms.CharField):
    """Kept as written but for the blanks at its ends, and in a box of one line in one line.

    A name stands in the subjects of mails and in lists with a line an enterprise.
    """

    def __init__(self, label: str, most: int, **options: Any) -> None:
        options.setdefault("required", False)
        too_long = f"“{label}”最多 {most} 个字。"
        messages = {"max_length": too_long, "required": f"请填写{label}。"}
        super().__init__(label=label, max_length=most, error_messages=messages, **options)

    def to_python(self, value: object) -> str:
        text = super().to_python(value) or ""
        if isinstance(self.widget, forms.Textarea):
            return BEHIND.sub("", text)
        return BROKEN.sub(" ", text).strip()


class CodeField(TextField):
    """The number of a certificate, kept as it is written there: no keyboard's full width is on it."""

    def to_python(self, value: object) -> str:
        return super().to_python(str(value or "").translate(HALF_WIDTH))


class PersonField(TextField):
    """The name of a person: letters, at least two."""

    def __init__(self, label: str, most: int = 50, **options: Any) -> None:
        super().__init__(label, most, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and (sentence := people_names.person_doubt(value)):
            raise forms.ValidationError(sentence)


class PhoneField(TextField):
    """One telephone number with its extension, kept half-width."""

    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"})

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, 30, **options)

    def to_python(self, value: object) -> str:
        return plain(value).translate(DASHES)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not (PHONE.fullmatch(value) and _digits(value) >= LEAST_DIGITS):
            raise forms.ValidationError(
                f"“{self.label}”应当是一个电话号码，例如 0335-1234567 或 13800000000，"
                f"现在是“{value[:20]}”。"
            )


def _digits(text: str) -> int:
    return sum(character.isdecimal() for character in text)


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
