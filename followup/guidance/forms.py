"""What is typed in guidance: a row of a list, a note after a call, what narrows the list."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from agencies.models import Agency, Division
from enterprises.people.forms.credit_code import CreditCodeField
from enterprises.people.uscc import branch
from enterprises.typed.fields import field_of
from followup.guidance.boxes import FIRM
from followup.guidance.enums import Outcome
from followup.guidance.selectors.outreach import NO_PLACE, Narrowing
from reviews.cases.filters import SearchedField
from reviews.cases.forms import DAY, DAY_ERRORS


class FirmRowForm(forms.Form):
    """One line of a list, judged as the page of signing up would judge it."""

    uscc = CreditCodeField(error_messages={"required": "没有填写统一社会信用代码。"})
    name = field_of(FIRM.by_name["name"])
    division = field_of(FIRM.by_name["division"])
    contact_name = field_of(FIRM.by_name["contact_name"])
    contact_phone = field_of(FIRM.by_name["contact_phone"])
    contact_email = field_of(FIRM.by_name["contact_email"])

    def clean_name(self) -> str:
        if sentence := branch(self.cleaned_data["name"]):
            raise ValidationError(sentence)
        return self.cleaned_data["name"]


class ListForm(forms.Form):
    file = forms.FileField(
        label="名单文件",
        allow_empty_file=True,  # refused by name with every other bad file
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text="xlsx，或 Excel、WPS 另存的 CSV；一次最多 1000 户。先显示逐行核对结果，确认后才保存。",
        error_messages={"required": "请选择名单文件。"},
    )


class NoteForm(forms.Form):
    outcome = forms.ChoiceField(
        label="联系结果",
        choices=[("", "请选择"), *Outcome.choices],
        error_messages={"required": "请选择联系结果。"},
    )
    text = forms.CharField(
        label="联系情况",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="与谁通话、对方怎么说。保存后不能修改或删除。",
        error_messages={"required": "请写明联系情况。"},
    )
    next_call_on = forms.DateField(
        label="下次联系日",
        required=False,
        widget=DAY,
        help_text="到这一天提醒您；企业先提交的，不再提醒。",
        error_messages=DAY_ERRORS,
    )


class OutreachFilter(forms.Form):
    """Lives in the address; a value that is no choice narrows nothing."""

    q = SearchedField()
    division = forms.ChoiceField(label="注册地", required=False)
    outcome = forms.ChoiceField(
        label="联系结果", required=False, choices=[("", "全部"), *Outcome.choices]
    )
    mark_optional = False

    def __init__(
        self,
        *args: Any,
        divisions: list[Division],
        agencies: list[Agency] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["division"].choices = [
            ("", "全部"),
            *((one.code, str(one)) for one in divisions),
            (NO_PLACE, "未注明县区"),
        ]
        if agencies is not None:
            choices = [("", "全部"), *((str(one.no), one.jurisdiction) for one in agencies)]
            self.fields["agency"] = forms.ChoiceField(
                label="评价工作机构", required=False, choices=choices
            )

    def narrowing(self, part: str) -> Narrowing:
        self.is_valid()
        words = {name: self.cleaned_data.get(name, "").strip() for name in self.fields}
        return Narrowing(part=part, **words)
