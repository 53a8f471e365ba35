"""Boxes in which a code, a telephone or a name is asked for, and a number may be typed by mistake."""

from typing import Any

from django import forms

from accounts.as_typed.identity_numbers import shown


class CodeInput(forms.TextInput):
    """Shows again what was typed, but never what may be the number of an identity card."""

    def format_value(self, value: Any) -> str | None:
        return super().format_value(shown(value) if isinstance(value, str) else value)
