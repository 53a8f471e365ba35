"""The change report of an enterprise, and what its agency finds."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import model_to_dict

from accounts.refusals import Refusal
from enterprises.files.file_types import ACCEPTED, LIMITS_SENTENCE
from enterprises.files.services.receiving import describe
from enterprises.people.change_rules import ON_THE_LICENCE, mistakes
from enterprises.people.models import Enterprise
from enterprises.typed.fields import DayField
from enterprises.typed.text_fields import FirmField, PersonField, TextField


class ChangeForm(forms.Form):
    """Empty boxes mean that nothing changed there."""

    new_name = FirmField("变更后名称", 200)
    new_address = TextField("变更后注册地址", 300)
    new_legal_representative = PersonField("变更后法定代表人")
    other = TextField(
        "其他重大变更",
        2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="如主营业务转变、合并、分立、重组。",
    )
    changed_on = DayField("变更日期", required=True)
    licence = forms.FileField(
        label="变更后营业执照扫描件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=f"名称、地址或法定代表人变更时必须上传。{LIMITS_SENTENCE}",
    )

    def __init__(self, *args: Any, enterprise: Enterprise, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.enterprise, self.today = enterprise, today
        if self.files:
            licence = self.fields["licence"]
            licence.help_text = f"文件不能保留，请重新选择。{licence.help_text}"

    def clean_licence(self) -> UploadedFile | None:
        licence = self.cleaned_data["licence"]
        try:
            if licence:
                describe(licence)
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from refusal
        return licence

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        found = mistakes(
            {name: cleaned.get(name, "") for name in (*ON_THE_LICENCE, "other")},
            present=model_to_dict(self.enterprise, ON_THE_LICENCE.values()),
            changed_on=cleaned.get("changed_on"),
            has_licence="licence" in self.files,
            today=self.today,
        )
        for name, sentence in found.items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return cleaned


class ConclusionForm(forms.Form):
    conclusion = TextField(
        "核对意见",
        1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="不予变更时必须写明理由。",
    )
