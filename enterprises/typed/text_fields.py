"""Texts of one box: kept as written, names of persons and firms, telephone numbers.

What may be the number of an identity card is no name and no telephone; it is not shown again.
"""

import re
from typing import Any

from django import forms

from accounts.as_typed.code_boxes import CodeInput
from accounts.as_typed.folding import plain
from accounts.as_typed.identity_numbers import like_identity_number
from accounts.as_typed.people_names import office_doubt, person_doubt
from enterprises.typed.written_days import DASHES

PHONE = re.compile(r"\+?[0-9()\- ]+((转|分机|ext\.?) *[0-9]{1,6})?", re.IGNORECASE)
# NUL stays, to be refused. Not of the tab's kind but read as line breaks: U+2028 and U+2029.
CONTROL = "\x01-\x1f\x7f-\x9f\u2028\u2029"
BROKEN = re.compile(rf"\s*[{CONTROL}][\s{CONTROL}]*")
HALF_WIDTH = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20}
BEHIND = re.compile(r"[^\S\n]+$", re.MULTILINE)  # blanks at the end of a line, which nobody sees
NO_PHONE = "这是居民身份证号码的样式，不是电话号码；所填的号码没有保存，也不再显示。"
LEAST_DIGITS = 7  # a number of a town without its area code


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

    widget = CodeInput

    def __init__(self, label: str, most: int = 50, **options: Any) -> None:
        super().__init__(label, most, **options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and (sentence := person_doubt(value)):
            raise forms.ValidationError(sentence)


class FirmField(TextField):
    """The name of a firm, as its licence has it."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and (sentence := office_doubt(value)):
            raise forms.ValidationError(sentence)


class PhoneField(TextField):
    """One telephone number with its extension, kept half-width."""

    widget = CodeInput(attrs={"inputmode": "tel", "autocomplete": "tel"})

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label, 30, **options)

    def to_python(self, value: object) -> str:
        return plain(str(value or "")).translate(DASHES)

    def validate(self, value: str) -> None:
        super().validate(value)
        if like_identity_number(value):
            raise forms.ValidationError(NO_PHONE)
        if value and not (PHONE.fullmatch(value) and _digits(value) >= LEAST_DIGITS):
            raise forms.ValidationError(
                f"“{self.label}”应当是一个电话号码，例如 0335-1234567 或 13800000000，"
                f"现在是“{value[:20]}”。"
            )


def _digits(text: str) -> int:
    return sum(character.isdecimal() for character in text)
