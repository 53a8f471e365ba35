"""The reason of a repair."""

from django import forms


class RepairForm(forms.Form):
    reason = forms.CharField(
        label="说明",
        help_text="写明为什么由您办理，会留在处置记录中。",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明为什么由您办理。"},
    )
