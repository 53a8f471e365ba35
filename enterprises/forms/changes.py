"""The change report of an enterprise, and what its agency finds."""

from django import forms

from enterprises.file_types import LIMITS_SENTENCE

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ChangeForm(forms.Form):
    """Empty boxes mean that nothing changed there."""

    new_name = forms.CharField(label="变更后名称", max_length=200, required=False)
    new_address = forms.CharField(label="变更后注册地址", max_length=300, required=False)
    new_legal_representative = forms.CharField(
        label="变更后法定代表人", max_length=50, required=False
    )
    other = forms.CharField(
        label="其他重大变更",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="如主营业务转变、合并、分立、重组。",
    )
    changed_on = forms.DateField(label="变更日期", widget=DAY)
    licence = forms.FileField(
        label="变更后营业执照扫描件",
        required=False,
        help_text=f"名称、地址或法定代表人变更时必须上传。{LIMITS_SENTENCE}",
    )


class ConclusionForm(forms.Form):
    conclusion = forms.CharField(
        label="核对意见",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="不予变更时必须写明理由。",
    )
