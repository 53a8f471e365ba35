"""The page of a survey and what narrows the lists of staff."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.crypto import salted_hmac

from agencies.access import Actor
from agencies.models import Agency
from agencies.selectors import divisions_in_reach
from enterprises.form.vocabulary import TechnicalField
from enterprises.typed.fields import TextField, field_of
from followup.surveys.boxes import BOXES, FALL_REASON, LINES, NUMBERS
from followup.surveys.comparing import Before, completed, missing, mistakes, questions, unexplained
from followup.surveys.enums import FirmSize
from followup.surveys.selectors.crossings import NOT_SAID
from reviews.cases.filters import SearchedField

NOT_SAID_KEY = "-"  # in an address: the firms whose field or size is not known


class SurveyForm(forms.Form):
    """The boxes of a survey. `whole`: an answer, which needs all of them; else a draft, where only
    what is written is looked at. `asked` has the questions by box once the numbers are read."""

    mark_optional = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        before: Before,
        percent: int,
        whole: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.before, self.percent, self.whole = before, percent, whole
        self.asked: dict[str, str] = {}
        for box in BOXES:
            self.fields[box.name] = field_of(box)
        for box in NUMBERS:
            self.fields[box.name].widget.attrs.setdefault("data-unit", box.unit or "人")

    def clean(self) -> dict[str, Any]:
        read = {box.name: self.cleaned_data.get(box.name) for box in NUMBERS}
        values = completed(read, self.before)
        wrong = mistakes(values, self.before)
        if self.whole:
            reason = self.cleaned_data.get(FALL_REASON.name, "")
            fallen = unexplained(values, self.before.last_year, self.percent, reason)
            wrong = {**fallen, **self._missing(values), **wrong}
        for name, sentence in wrong.items():
            if name not in self.errors:
                self.add_error(name, sentence)
        self.asked = questions(values, self.before)
        for name, sentence in self.asked.items():
            self.fields[name].warnings = [sentence]
        return {**self.cleaned_data, **values}

    def _missing(self, values: dict[str, Any]) -> dict[str, str]:
        """What is not filled in; a year to date follows from a quarter that is only misread."""
        misread = {line.to_date.name for line in LINES if line.to_date and line.name in self.errors}
        return {name: words for name, words in missing(values).items() if name not in misread}

    @property
    def fingerprint(self) -> str:
        """Of the questions asked: a tick confirms these and no others."""
        words = "\n".join(self.asked.values())
        return salted_hmac("surveys.questions", words).hexdigest()[:20] if words else ""


def typed(data: Mapping[str, Any]) -> dict[str, str]:
    """The words of every box as they came."""
    return {box.name: str(data.get(box.name, "")) for box in BOXES}


class CallForm(forms.Form):
    text = TextField(
        "联系情况",
        1000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="联系了谁、对方怎么答复；保存后不能修改。",
    )


class SurveyFilter(forms.Form):
    """Lives in the address; a value that is no choice narrows nothing."""

    mark_optional = False
    q = SearchedField()

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        if actor.agency_no is None:
            self.fields["agency"] = forms.ModelChoiceField(
                Agency.objects.order_by("no"),
                label="评价工作机构",
                required=False,
                empty_label="全部",
            )
        if actor.division_code is None:
            self.fields["division"] = forms.ModelChoiceField(
                divisions_in_reach(actor).order_by("code"),
                label="注册地",
                required=False,
                empty_label="全部",
            )
        fields = [(field.value, field.label) for field in TechnicalField]
        for name, label, choices in (
            ("field", "技术领域", fields),
            ("size", "企业规模", FirmSize.choices),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[("", "全部"), *choices, (NOT_SAID_KEY, NOT_SAID)],
            )

    def values(self) -> tuple[str, dict[str, Any]]:
        """What is searched for, and the columns that the list is narrowed to."""
        self.is_valid()
        chosen = {name: self.cleaned_data.get(name) for name in self.fields if name != "q"}
        keys = {name: getattr(value, "pk", value) for name, value in chosen.items() if value}
        by = {name: "" if key == NOT_SAID_KEY else key for name, key in keys.items()}
        return self.cleaned_data.get("q", "").strip(), by
