"""The box for a credit code; the rule itself is `enterprises.people.uscc`."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.as_typed.code_boxes import CodeInput
from enterprises.people import uscc as credit_code
from enterprises.people.boxes import BY_NAME


class CreditCodeField(forms.CharField):
    """A code that may take part, as it is stored, whatever way it is typed."""

    def __init__(self, *, autocomplete: str = "off", **options: Any) -> None:
        attrs = {"autocomplete": autocomplete, "spellcheck": "false"}
        super().__init__(
            **{
                "label": BY_NAME["uscc"].label,
                "max_length": 60,
                "widget": CodeInput(attrs=attrs),
                "error_messages": {
                    "required": "请填写营业执照上的统一社会信用代码。",
                    "max_length": "统一社会信用代码是 18 位，请只填代码。",
                },
                **options,
            }
        )

    def clean(self, value: Any) -> str:
        code = credit_code.normalise(super().clean(value))
        if not code and not self.required:
            return ""
        try:
            credit_code.check(code)
        except credit_code.BadCreditCode as bad:
            raise ValidationError(str(bad)) from bad
        return code
