"""What is typed in a revocation: the proposal and the enterprise's statement."""

from collections.abc import Mapping
from datetime import date

from django import forms

from agencies.day_words import full_day
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
        help_text="撤销的是事实发生年度的编号；未按期更新的，撤销上一年度的编号。",
    )
    facts = forms.CharField(
        label="事实",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明事实。"},
    )


def proposal_asked(query: Mapping[str, str]) -> dict[str, str]:
    """What a list that leads here knows of the ground (?ground=, ?fact_on=); else nothing."""
    ground = query.get("ground", "")
    if ground not in RevocationGround.values:
        return {}
    try:
        day = date.fromisoformat(query.get("fact_on", ""))
    except ValueError:
        return {"ground": ground}
    facts = ""
    if ground == RevocationGround.NOT_UPDATED:
        facts = f"企业到 {full_day(day)} 24:00 没有更新 {day.year} 年度《信息表》。"
    return {"ground": ground, "fact_on": day.isoformat(), "facts": facts}
