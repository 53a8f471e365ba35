"""What the enterprise types: its need and its consent."""

import re
from decimal import Decimal
from typing import Any

from django import forms

from accounts.whole_numbers import whole_number
from enterprises.people.models import Enterprise
from enterprises.typed.fields import AmountField, plain
from enterprises.typed.text_fields import PersonField, PhoneField, TextField
from followup.campaign.bank_terms import LONGEST_TERM, need_doubt
from followup.campaign.models import Application, CampaignRound, ConsentText
from followup.campaign.services.opt_ins import Need

LONGEST_USE = 500
MONTHS = re.compile(r"([0-9]{1,4})(?:个?月)?")
YEARS = re.compile(r"([0-9]{1,2})年")
ANY_BANK = "不限（提供给全部参加银行）"


class TermField(forms.Field):
    """Months: 12, 12个月; 1年 is understood as 12."""

    def __init__(self, label: str) -> None:
        attrs = {"inputmode": "numeric", "autocomplete": "off", "data-unit": "个月"}
        super().__init__(label=label, widget=forms.TextInput(attrs=attrs))
        self.error_messages["required"] = f"请填写{label}。"

    def to_python(self, value: object) -> int | None:
        text = "".join(plain(value).split())
        if not text:
            return None
        months, years = MONTHS.fullmatch(text), YEARS.fullmatch(text)
        number = int(months[1]) if months else 12 * int(years[1]) if years else 0
        if not 1 <= number <= LONGEST_TERM:
            raise forms.ValidationError(
                f"“{self.label}”应当是 1 至 {LONGEST_TERM} 的整数（个月），例如 12，现在是“{text[:20]}”。"
            )
        return number


class NeedForm(forms.Form):
    """Each saving is a fresh consent to the text that was shown."""

    amount = AmountField(
        "融资需求金额", required=True, error_messages={"required": "请填写融资需求金额。"}
    )
    use = TextField(
        "资金用途",
        LONGEST_USE,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例如：采购原材料、购置研发设备。请勿填写国家秘密。",
    )
    term_months = TermField("期限")
    bank = forms.ChoiceField(label="意向银行", required=False)
    contact_name = PersonField("联系人", required=True)
    contact_phone = PhoneField("联系电话", required=True)
    consent = forms.BooleanField(
        label="已阅读同意书全文，代表本企业同意",
        error_messages={"required": "须阅读并同意后才能报名；不同意转交资料就不能参加。"},
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, of_round: CampaignRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        banks = [(str(one.pk), one.name) for one in of_round.banks.order_by("name", "pk")]
        self.fields["bank"].choices = [("", ANY_BANK), *banks]
        gone = "所选银行已不在本轮的参加银行中，请重新选择。"
        self.fields["bank"].error_messages["invalid_choice"] = gone

    def clean_amount(self) -> Decimal:
        amount = self.cleaned_data["amount"]
        if sentence := need_doubt(amount):
            raise forms.ValidationError(sentence)
        return amount

    @property
    def consented_to(self) -> int:
        """The version of the text that was on the page."""
        return whole_number(self.cleaned_data["version"], digits=4) or 0

    @property
    def need(self) -> Need:
        values = self.cleaned_data
        names = ("amount", "use", "term_months", "contact_name", "contact_phone")
        bank_id = int(values["bank"]) if values["bank"] else None
        return Need(**{name: values[name] for name in names}, bank_id=bank_id)


def need_values(
    application: Application | None, firm: Enterprise, text: ConsentText
) -> dict[str, Any]:
    """What was written before, or the contact of the form."""
    if application is None:
        contact = {"contact_name": firm.contact_name, "contact_phone": firm.contact_phone}
        return {**contact, "version": text.version}
    names = ("amount", "use", "term_months", "contact_name", "contact_phone")
    written = {name: getattr(application, name) for name in names}
    return {**written, "bank": str(application.bank_id or ""), "version": text.version}
