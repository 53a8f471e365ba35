"""What the province types of a round and of a bank."""

from datetime import date
from typing import Any

from django import forms

from accounts.as_typed.people_names import office_doubt
from enterprises.typed.fields import DayField, plain
from enterprises.typed.text_fields import PersonField, PhoneField, TextField
from followup.campaign.models import Bank, CampaignRound
from followup.campaign.models.campaign_round import LONGEST_BANK, LONGEST_NAME
from followup.campaign.round_days import STEPS_BOUNDED, day_mistakes, steps_mistake
from followup.campaign.selectors.campaign_rounds import consent_text

LONGEST_CONSENT = 5000


class RoundForm(forms.Form):
    """⚙ of one round; the service asks again."""

    name = TextField(
        "活动名称",
        LONGEST_NAME,
        required=True,
        help_text="企业和银行看到的名称，例如：2026年秋季金融支持专项活动。",
    )
    opens_on = DayField("报名开始日", required=True)
    closes_on = DayField("报名截止日", required=True, help_text="当天 24:00 截止。")
    recommend_until = DayField(
        "推荐截止日", required=True, help_text="评价工作机构推荐到当天 24:00。"
    )
    reminder_days = forms.CharField(
        label="提前几天提醒",
        max_length=60,
        help_text="用逗号分隔，例如 10,3,1；报名截止和推荐截止都按此提醒。",
        error_messages={"required": STEPS_BOUNDED, "max_length": STEPS_BOUNDED},
    )
    consent = TextField(
        "同意书全文",
        LONGEST_CONSENT,
        required=True,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text="企业报名时完整显示；修改后即为新的一版，已同意的企业仍按其当时的一版。",
    )

    def clean_reminder_days(self) -> list[int]:
        words = plain(self.cleaned_data["reminder_days"]).replace("、", ",").split(",")
        texts = [word.strip() for word in words if word.strip()]
        if not all(text.isascii() and text.isdecimal() and len(text) <= 3 for text in texts):
            raise forms.ValidationError(STEPS_BOUNDED)
        steps = [int(text) for text in texts]
        if sentence := steps_mistake(steps):
            raise forms.ValidationError(sentence)
        return steps

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        days: dict[str, date | None] = {
            name: values.get(name) for name in ("opens_on", "closes_on", "recommend_until")
        }
        if all(days.values()):
            for name, sentence in day_mistakes(**days).items():
                self.add_error(name, sentence)
        return values


def round_values(of_round: CampaignRound) -> dict[str, Any]:
    """A round as its form shows it."""
    names = ("name", "opens_on", "closes_on", "recommend_until")
    steps = ",".join(map(str, sorted(of_round.reminder_days, reverse=True)))
    values = {name: getattr(of_round, name) for name in names}
    return {**values, "reminder_days": steps, "consent": consent_text(of_round).text}


class BankForm(forms.Form):
    name = TextField("银行名称", LONGEST_BANK, required=True)
    contact_name = PersonField("联系人", required=True)
    contact_phone = PhoneField("联系电话", required=True)

    def clean_name(self) -> str:
        if sentence := office_doubt(self.cleaned_data["name"]):
            raise forms.ValidationError(sentence.replace("单位", "银行"))
        return self.cleaned_data["name"]


def bank_values(bank: Bank) -> dict[str, str]:
    """A bank as its form shows it."""
    return {name: getattr(bank, name) for name in ("name", "contact_name", "contact_phone")}


class SeenForm(forms.Form):
    """What was shown before an act is confirmed, by its fingerprint."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
