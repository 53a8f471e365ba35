"""A question and its answer."""

from typing import Any

from django import forms

from accounts.as_typed.code_boxes import CodeInput
from accounts.as_typed.folding import code_of
from accounts.as_typed.identity_numbers import REFUSED, like_identity_number
from agencies.models import Agency
from enterprises.form.models import Extension
from enterprises.people.models import Enterprise
from reviews.cases.services.questions import LONGEST

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ReasonForm(forms.Form):
    """Its ids bear the name of the class, because a page may hold several."""

    reason = forms.CharField(
        label="理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明理由，企业和档案中都会看到。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__}_%s")
        super().__init__(*args, **kwargs)


DAY_ERRORS = {"required": "请填写日期。", "invalid": "请按 2026-10-20 的样式填写日期。"}


class TransferForm(ReasonForm):
    agency = forms.ModelChoiceField(
        Agency.objects.all(),
        label="移交给",
        empty_label="请选择",
        error_messages={"required": "请选择接收的评价工作机构。"},
    )
    field_order = ["agency", "reason"]

    def __init__(self, *args: Any, away_from: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.exclude(pk=away_from)


class ExtensionForm(forms.Form):
    """One agency or one enterprise, never both; the service asks again."""

    deadline = forms.ChoiceField(
        label="延长哪个期限",
        choices=Extension.Deadline.choices,
        error_messages={"required": "请选择要延长的期限。"},
    )
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="评价工作机构", required=False, empty_label="不针对机构"
    )
    uscc = forms.CharField(
        label="企业统一社会信用代码",
        required=False,
        max_length=60,
        widget=CodeInput(attrs={"autocomplete": "off"}),
        help_text="只针对一家企业时填写；机构与企业只能填一项。",
    )
    until = forms.DateField(label="延长至（含当日）", widget=DAY, error_messages=DAY_ERRORS)
    reason = forms.CharField(
        label="理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "延期必须写明理由。"},
    )

    def clean_uscc(self) -> str:
        if like_identity_number(self.cleaned_data["uscc"]):
            raise forms.ValidationError(REFUSED)
        code = code_of(self.cleaned_data["uscc"])
        self.enterprise = Enterprise.objects.filter(uscc=code).first() if code else None
        if code and self.enterprise is None:
            raise forms.ValidationError("没有以此信用代码注册的企业，请核对。")
        return code

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if bool(values.get("agency")) == bool(values.get("uscc")) and "uscc" not in self.errors:
            raise forms.ValidationError("请在评价工作机构和企业中选填一项。")
        return values


class ConclusionForm(forms.Form):
    reason = forms.CharField(
        label="处理意见",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明处理意见。"},
    )


class QuestionForm(forms.Form):
    text = forms.CharField(
        label="向评价机构提问",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="与这件评价有关的问题。急事请直接致电。请勿填写国家秘密。",
        error_messages={"required": "请写明要问的问题。"},
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label="答复",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明答复。"},
    )
