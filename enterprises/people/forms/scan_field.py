"""A box for one scan, judged by its content like every other file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from accounts.refusals import Refusal
from enterprises.files.file_types import ACCEPTED, LIMITS_SENTENCE
from enterprises.files.services.receiving import describe


class ScanField(forms.FileField):
    """Refuses a bad file by name, with the sentence of the rule it breaks."""

    def __init__(self, *, help_text: str = "", **options: Any) -> None:
        super().__init__(
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": ACCEPTED}),
            help_text=f"{help_text}{LIMITS_SENTENCE}",
            **options,
        )

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        upload = super().clean(data, initial)
        try:
            if upload:
                describe(upload)
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return upload
