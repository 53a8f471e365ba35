"""What is written down about a call."""

from django import forms

from followup.delivery.services import LONGEST


class CallForm(forms.Form):
    text = forms.CharField(
        label="联系情况",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "请写明联系情况，例如“已电话告知补正截止日，新邮箱待企业更正”。",
            "max_length": f"最多 {LONGEST} 字。",
        },
    )
