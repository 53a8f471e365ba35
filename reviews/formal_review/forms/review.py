"""What an agency's reviewer types: remarks, the checklist, the decision."""

from datetime import date
from typing import Any

from django import forms

from agencies.day_words import full_day
from enterprises.form.vocabulary import Section
from reviews.cases.forms import DAY
from reviews.formal_review.models import FormalReview, item_label

VERDICTS = [("yes", "符合"), ("no", "不符合"), ("", "未核对")]
ROW_DIGITS = 4
MEANING = {"yes": True, "no": False, "": None}
PHRASES = (
    "与所附证明材料不一致，请核对。",
    "证明材料不清晰或缺页，请重新上传。",
    "未加盖公章，请签章后重新扫描上传。",
    "与财务报表数据不一致，请核对后修改。",
    "填写不完整，请补充。",
    "权属人不是本企业或已过有效期，请核实。",
)


class PlaceField(forms.CharField):
    """Where a remark stands: section:row:attachment:field, the last three may be empty."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": "请从信息表中选择意见所在的位置。",
        "invalid": "没有这个位置，请从信息表中选择意见所在的位置。",
    }

    def clean(self, value: Any) -> dict[str, Any]:
        section, *where = super().clean(value).split(":")
        if section not in set(Section) or len(where) != 3:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        row, attachment, field = where
        numbers = [part for part in (row, attachment) if part]
        if len(row) > ROW_DIGITS or not all(
            part.isascii() and part.isdecimal() and len(part) < 10 for part in numbers
        ):
            raise forms.ValidationError(self.error_messages["invalid"], "invalid")
        return {
            "section": section,
            "row": int(row) if row else None,
            "attachment_id": int(attachment) if attachment else None,
            "field": field[:60],
        }


class RemarkForm(forms.Form):
    """One remark at one place of the frozen copy. A page sends many under the same names."""

    place = PlaceField(max_length=120)
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
        values = super().clean() or {}
        values["text"] = values.pop("phrase", "") + values.get("text", "").strip()
        if not values["text"] and "text" not in self.errors:
            self.add_error("text", "请写明审查意见。")
        return values

    @property
    def written(self) -> str:
        return (self.data["phrase"] + self.data["text"]).strip()

    def remark(self) -> dict[str, Any]:
        """What the service takes, of a valid form."""
        return {**self.cleaned_data["place"], "text": self.cleaned_data["text"]}


class ChecklistForm(forms.Form):
    """The four items of formal review [144]; 未核对 keeps an item open.

    Each box is sent with what it held when the page was drawn, so that only what this person
    changed is written.
    """

    mark_optional = False

    def __init__(self, *args: Any, review: FormalReview | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FormalReview.CHECKLIST:
            self.fields[name] = forms.ChoiceField(
                label=item_label(name),
                choices=VERDICTS,
                required=False,
                widget=forms.RadioSelect,
                initial=_verdict(review, name),
                show_hidden_initial=True,
            )
        self.fields["other_matters"] = forms.CharField(
            label="其他事项说明",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=review.other_matters if review else "",
        )

    def items(self) -> dict[str, bool | None]:
        """True, False or None for each item that was changed, as the service takes them. What no box
        of ours sends is no tick."""
        changed = [name for name in FormalReview.CHECKLIST if name in self.changed_data]
        return {
            name: MEANING[self.cleaned_data[name]] for name in changed if name in self.cleaned_data
        }


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
            self.fields["correction_due"].help_text = f"最迟可定到 {full_day(latest)}。"
            self.fields["correction_due"].widget.attrs["max"] = latest.isoformat()
