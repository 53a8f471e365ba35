"""What an agency's reviewer types: filters, remarks, the checklist, the decision."""

from datetime import date
from typing import Any

from django import forms

from agencies.day_words import day_words
from enterprises.form.vocabulary import Section
from reviews.cases.forms import DAY
from reviews.formal_review.models import FormalReview

VERDICTS = [("yes", "符合"), ("no", "不符合"), ("", "未核对")]
PHRASES = (
    "与所附证明材料不一致，请核对。",
    "证明材料不清晰或缺页，请重新上传。",
    "未加盖公章，请签章后重新扫描上传。",
    "与财务报表数据不一致，请核对后修改。",
    "填写不完整，请补充。",
    "权属人不是本企业或已过有效期，请核实。",
)


class RemarkForm(forms.Form):
    """One remark at one place of the frozen copy."""

    section = forms.ChoiceField(
        choices=[(s.value, s.label) for s in Section], widget=forms.HiddenInput
    )
    field = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    row = forms.IntegerField(required=False, min_value=1, max_value=9999, widget=forms.HiddenInput)
    attachment_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    phrase = forms.CharField(label="常用语", required=False, max_length=200)
    text = forms.CharField(
        label="审查意见",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        """The phrase stands before what was typed; both empty is no remark."""
        values = super().clean()
        values["text"] = values.pop("phrase", "") + values.get("text", "").strip()
        if not values["text"]:
            self.add_error("text", "请写明审查意见。")
        return values


class ChecklistForm(forms.Form):
    """The four items of formal review [144]; 未核对 keeps an item open."""

    mark_optional = False

    def __init__(self, *args: Any, review: FormalReview | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FormalReview.CHECKLIST:
            label = FormalReview._meta.get_field(name).verbose_name
            self.fields[name] = forms.ChoiceField(
                label=label, choices=VERDICTS, required=False, widget=forms.RadioSelect
            )
            self.initial.setdefault(name, _verdict(review, name))
        self.fields["other_matters"] = forms.CharField(
            label="其他事项说明",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.initial.setdefault("other_matters", review.other_matters if review else "")

    def items(self) -> dict[str, bool | None]:
        """True, False or None for each item, as the service takes them."""
        meaning = {"yes": True, "no": False, "": None}
        return {name: meaning[self.cleaned_data[name]] for name in FormalReview.CHECKLIST}


def _verdict(review: FormalReview | None, name: str) -> str:
    value = getattr(review, name, None)
    return "" if value is None else "yes" if value else "no"


class ReturnForm(forms.Form):
    correction_due = forms.DateField(
        label="补正截止日（含当日）",
        widget=DAY,
        error_messages={
            "required": "请填写补正截止日。",
            "invalid": "请按 2026-10-20 的样式填写。",
        },
    )

    def __init__(self, *args: Any, latest: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if latest:
            self.fields["correction_due"].help_text = f"最迟可定到 {day_words(latest)}。"
            self.fields["correction_due"].widget.attrs["max"] = latest.isoformat()
