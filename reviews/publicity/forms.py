"""The objection form: who objects, to what, and with which papers (rulebook §6)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from accounts.as_typed.code_boxes import CodeInput
from accounts.refusals import Refusal
from enterprises.files.file_types import LIMITS_SENTENCE
from enterprises.typed.text_fields import PhoneField
from reviews.cases.forms import DAY, DAY_ERRORS
from reviews.publicity.kept_papers import KeptPaper, keep
from reviews.publicity.models import ObjectionEvidence
from reviews.publicity.services.evidence import evidence_of
from reviews.publicity.services.objections import objector_doubt

MOST_PAPERS = 10


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Zero to `most` files; cleans to a list."""

    def __init__(self, *, most: int, **options: Any) -> None:
        self.most = most
        options.setdefault("widget", ManyFilesInput())
        super().__init__(**options)

    def clean(self, data: object, initial: object = None) -> list:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            super().clean(None, initial)
        if len(files) > self.most:
            raise forms.ValidationError(f"最多 {self.most} 个文件，请合并后再上传。")
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class ObjectionForm(forms.Form):
    """A real name with a phone; an organisation adds its sealed letter.

    `kept` are the good papers of an earlier try, which count as if they were sent again.
    """

    PERSON, ORGANISATION = "person", "organisation"

    kind = forms.ChoiceField(
        label="以何种名义提出",
        choices=[(PERSON, "个人（实名）"), (ORGANISATION, "单位（须附加盖公章的异议函）")],
        initial=PERSON,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择以个人还是单位名义提出。"},
    )
    name = forms.CharField(
        label="姓名或单位名称",
        max_length=100,
        widget=CodeInput(),
        help_text="请用真实姓名或单位全称；不向企业透露。",
        error_messages={"required": "请填写真实姓名或单位全称。"},
    )
    phone = PhoneField("联系电话", required=True, help_text="核实时用，不公开。")
    facts = forms.CharField(
        label="事实与理由",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="写明哪项内容不实、依据是什么。请勿填写国家秘密。",
        error_messages={"required": "请写明事实与理由。"},
    )
    letter = forms.FileField(
        label="加盖公章的异议函",
        required=False,
        allow_empty_file=True,
        help_text=f"以单位名义提出时必须上传。{LIMITS_SENTENCE}",
    )
    evidence = ManyFilesField(
        most=MOST_PAPERS,
        label="证据材料",
        required=False,
        allow_empty_file=True,
        help_text=f"最多 {MOST_PAPERS} 个文件。{LIMITS_SENTENCE}",
    )

    def __init__(self, *args: Any, kept: Sequence[KeptPaper] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = list(kept)

    def clean_evidence(self) -> list:
        sent = self.cleaned_data["evidence"]
        count = len(sent) + sum(paper.field == "evidence" for paper in self.kept)
        if count > MOST_PAPERS:
            raise forms.ValidationError(f"最多 {MOST_PAPERS} 个文件，请合并后再上传。")
        return sent

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        is_organisation = cleaned.get("kind") == self.ORGANISATION
        name = cleaned.get("name")
        if name and (sentence := objector_doubt(name, is_organisation=is_organisation)):
            self.add_error("name", sentence)
        has_letter = cleaned.get("letter") or any(one.field == "letter" for one in self.kept)
        if is_organisation and not has_letter:
            self.add_error("letter", "以单位名义提出异议，请上传加盖公章的异议函。")
        return cleaned

    @property
    def is_organisation(self) -> bool:
        return self.cleaned_data["kind"] == self.ORGANISATION

    def take_papers(self, row_id: int, now: datetime) -> None:
        """Keep each file that was sent; what is wrong with one is said at its box, and costs no
        other. One that is kept already under the same name and content is the same."""
        for field in ("letter", "evidence"):
            sent = self.files.getlist(field) if hasattr(self.files, "getlist") else []
            for upload in sent[: MOST_PAPERS + 1]:
                try:
                    evidence = evidence_of(upload, now)
                except Refusal as refusal:
                    self.add_error(field, refusal.sentence)
                    continue
                same = {(one.field, one.evidence.sha256, one.evidence.name) for one in self.kept}
                if (field, evidence.sha256, evidence.name) not in same:
                    self.kept.append(keep(evidence, field, row_id))

    @property
    def papers(self) -> list[ObjectionEvidence]:
        """The sealed letter first, then the evidence."""
        ordered = sorted(self.kept, key=lambda one: one.field != "letter")
        return [one.evidence for one in ordered]


class RefuseSelectedForm(forms.Form):
    """One reason for the objections that are ticked."""

    reason = forms.CharField(
        label="不予受理的理由（用于所选各件，异议人凭回执码可见）",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明不予受理的理由。"},
    )

    def __init__(self, *args: Any, chosen: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen

    def clean(self) -> dict:
        if not self.chosen:
            raise forms.ValidationError("没有选中任何异议。请先勾选不予受理的异议。")
        return super().clean()


class ReceiptCodeForm(forms.Form):
    code = forms.CharField(
        label="回执码",
        help_text="提出异议后页面上的 12 位字母和数字；大小写、空格不影响查询。",
        error_messages={"required": "请输入回执码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class FirstDayForm(forms.Form):
    first_day = forms.DateField(label="公示首日", widget=DAY, error_messages=DAY_ERRORS)
