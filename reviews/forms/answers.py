"""What an enterprise writes on its case: the replies to remarks, the statement."""

from django import forms

from reviews.models import Remark
from reviews.services.remarks import LONGEST


class RemarkRepliesForm(forms.Form):
    """The reply to each remark and its mark, in one form: no reply is lost by saving another."""

    def __init__(self, *args: object, remarks: list[Remark], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.remarks = remarks
        for remark in remarks:
            self.fields[f"reply-{remark.pk}"] = forms.CharField(
                label="答复",
                required=False,
                max_length=LONGEST,
                initial=remark.reply,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"mended-{remark.pk}"] = forms.BooleanField(
                label="已按意见修改", required=False, initial=remark.corrected_at is not None
            )

    def boxes(self, remark: Remark) -> tuple[forms.BoundField, forms.BoundField]:
        return self[f"reply-{remark.pk}"], self[f"mended-{remark.pk}"]

    def answers(self) -> dict[int, tuple[str, bool]]:
        """Remark id → reply and mark, of a valid form."""
        cleaned = self.cleaned_data
        return {
            remark.pk: (cleaned[f"reply-{remark.pk}"], cleaned[f"mended-{remark.pk}"])
            for remark in self.remarks
        }


class StatementForm(forms.Form):
    text = forms.CharField(
        label="陈述申辩",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "请写明陈述申辩的内容。"},
    )
