"""What is typed in a revocation: the proposal and the enterprise's statement."""

from django import forms

from reviews.cases.forms import DAY, DAY_ERRORS
from reviews.revocation.enums import RevocationGround


class StatementForm(forms.Form):
    text = forms.CharField(
        label="陈述申辩",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "请写明陈述申辩的内容。"},
    )


class ProposalForm(forms.Form):
    """Against one number: a ground of [115 art. 14], the facts and their day."""

    ground = forms.ChoiceField(
        label="撤销事由",
        choices=RevocationGround.choices,
        error_messages={"required": "请选择撤销事由。"},
    )
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
