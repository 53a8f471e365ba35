"""What an enterprise writes on its case: the reply to a remark, the statement."""

from django import forms

from reviews.services.remarks import LONGEST


class RemarkReplyForm(forms.Form):
    reply = forms.CharField(
        label="答复",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    mended = forms.BooleanField(label="已按意见修改", required=False)


class StatementForm(forms.Form):
    text = forms.CharField(
        label="陈述申辩",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "请写明陈述申辩的内容。"},
    )
