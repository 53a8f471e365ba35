"""A bank's answer as it is typed, or as one line of its table; both by the same boxes."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from enterprises.typed.fields import AmountField, PickField, plain
from enterprises.typed.text_fields import TextField
from followup.campaign.bank_terms import rate_doubt
from followup.campaign.enums import Contacted, Outcome
from followup.campaign.replying import Reply, reply_mistakes

LONGEST_WHY = 500
LONGEST_RATE = 12


class RateField(forms.Field):
    """Per cent a year: 4.35 or 4.35%."""

    def __init__(self, label: str) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "data-unit": "%"}
        super().__init__(label=label, required=False, widget=forms.TextInput(attrs=attrs))

    def to_python(self, value: object) -> Decimal | None:
        text = "".join(plain(value).split()).removesuffix("%")
        if not text:
            return None
        try:
            rate = Decimal(text) if len(text) <= LONGEST_RATE and text.isascii() else None
        except InvalidOperation:
            rate = None
        if rate is None or not rate.is_finite():
            raise forms.ValidationError(
                f"“{self.label}”应当是百分数的数字，例如 4.35，现在是“{str(value)[:20]}”。"
            )
        if rate and (sentence := rate_doubt(rate)):
            raise forms.ValidationError(sentence)
        return rate


class ReplyForm(forms.Form):
    contacted = PickField(
        "是否对接", Contacted, required=True, error_messages={"required": "请选择是否对接。"}
    )
    outcome = PickField("结果", Outcome, required=True, error_messages={"required": "请选择结果。"})
    amount = AmountField("授信金额", help_text="结果为“已授信”时填写。")
    rate = RateField("年利率")
    refused_why = TextField(
        "未授信原因",
        LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="结果为“未授信”时填写，企业会看到。",
    )

    def __init__(self, *args: Any, need: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.need = need

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            for name, sentence in reply_mistakes(self.reply, self.need).items():
                self.add_error(name, sentence)
        return values

    @property
    def reply(self) -> Reply:
        values = self.cleaned_data
        return Reply(
            contacted=values["contacted"] == Contacted.YES,
            outcome=values["outcome"],
            amount=values["amount"],
            rate=values["rate"],
            refused_why=values["refused_why"].strip(),
        )


def reply_values(reply: Reply) -> dict[str, Any]:
    """An answer as the form shows it."""
    contacted = Contacted.YES if reply.contacted else Contacted.NO
    return {
        "contacted": contacted.value,
        "outcome": reply.outcome,
        "amount": reply.amount,
        "rate": reply.rate,
        "refused_why": reply.refused_why,
    }
