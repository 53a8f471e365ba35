"""What provincial staff type: filters, reasons, days, extensions, transfers."""

from typing import Any

from django import forms

from agencies.models import Agency
from enterprises.models import Enterprise, Extension
from reviews.enums import RevocationGround, State
from reviews.forms.agency import DAY, ReasonForm

CASE_STATES = [("", "全部"), *((s.value, s.label) for s in State if s != State.FILLING)]
DAY_ERRORS = {"required": "请填写日期。", "invalid": "请按 2026-10-20 的样式填写日期。"}


class CaseFilter(forms.Form):
    """Lives in the address; a value that is no choice narrows nothing."""

    q = forms.CharField(label="企业名称或信用代码", required=False, max_length=60)
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="评价工作机构", required=False, empty_label="全部"
    )
    state = forms.ChoiceField(label="状态", required=False, choices=CASE_STATES)
    mark_optional = False

    def values(self) -> dict[str, str]:
        self.is_valid()
        agency = self.cleaned_data.get("agency")
        return {
            "q": self.cleaned_data.get("q", "").strip(),
            "agency": str(agency.no) if agency else "",
            "state": self.cleaned_data.get("state", ""),
        }


class SendBackForm(ReasonForm):
    forward_until = forms.DateField(
        label="机构重新报送的最后一天",
        required=False,
        widget=DAY,
        error_messages=DAY_ERRORS,
        help_text="机构报送截止日已过时必须填写，将作为延期记录在案。",
    )


class TransferForm(ReasonForm):
    agency = forms.ModelChoiceField(
        Agency.objects.all(),
        label="移交给",
        empty_label="请选择",
        error_messages={"required": "请选择接收的评价工作机构。"},
    )
    field_order = ["agency", "reason"]


class FirstDayForm(forms.Form):
    first_day = forms.DateField(label="公示首日", widget=DAY, error_messages=DAY_ERRORS)


class ExtensionForm(forms.Form):
    """One agency or one enterprise, never both; the service asks again."""

    deadline = forms.ChoiceField(label="延长哪个期限", choices=Extension.Deadline.choices)
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="评价工作机构", required=False, empty_label="不针对机构"
    )
    uscc = forms.CharField(
        label="企业统一社会信用代码",
        required=False,
        max_length=18,
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
        code = self.cleaned_data["uscc"].strip().upper()
        self.enterprise = Enterprise.objects.filter(uscc=code).first() if code else None
        if code and self.enterprise is None:
            raise forms.ValidationError("没有以此信用代码注册的企业，请核对。")
        return code

    def clean(self) -> dict[str, Any]:
        values = super().clean()
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


class ProposalForm(forms.Form):
    """Against one number: a ground of [115 art. 14], the facts and their day."""

    ground = forms.ChoiceField(label="撤销事由", choices=RevocationGround.choices)
    fact_on = forms.DateField(
        label="事实发生日期",
        widget=DAY,
        error_messages=DAY_ERRORS,
        help_text="撤销的是事实发生年度的编号。",
    )
    facts = forms.CharField(
        label="事实",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明事实。"},
    )
