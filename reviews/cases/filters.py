"""What narrows a list of cases, read from the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.as_typed.code_boxes import CodeInput
from agencies.models import Agency, Division
from reviews.cases.enums import State


class SearchedField(forms.CharField):
    """The box of a list in which an enterprise is looked for."""

    def __init__(self, label: str = "企业名称或信用代码") -> None:
        super().__init__(label=label, required=False, max_length=200, widget=CodeInput())


class QueueFilter(forms.Form):
    """Lives in the address; a value that is no choice narrows nothing."""

    q = SearchedField()
    division = forms.ModelChoiceField(
        Division.objects.none(), label="注册地", required=False, empty_label="全部"
    )
    mine = forms.BooleanField(label="只看我审查的", required=False)
    mark_optional = False

    def __init__(
        self, *args: Any, divisions: QuerySet[Division] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if divisions is not None:
            offered = self.fields["division"]
            assert isinstance(offered, forms.ModelChoiceField)
            offered.queryset = divisions

    def values(self) -> dict[str, Any]:
        self.is_valid()
        division = self.cleaned_data.get("division")
        return {
            "q": self.cleaned_data.get("q", "").strip(),
            "division": division.code if division else "",
            "mine": self.cleaned_data.get("mine", False),
        }


CASE_STATES = [
    ("", "全部"),
    *((s.value, s.label_for("province")) for s in State if s != State.FILLING),
]


class CaseFilter(forms.Form):
    """Lives in the address; a value that is no choice narrows nothing."""

    q = SearchedField()
    agency = forms.ModelChoiceField(
        Agency.objects.all(), label="评价工作机构", required=False, empty_label="全部"
    )
    state = forms.ChoiceField(label="状态", required=False, choices=CASE_STATES)
    mark_optional = False

    def values(self) -> dict[str, str]:
        self.is_valid()
        agency = self.cleaned_data.get("agency")
        return {
            "q": self.cleaned_data.get("q", "").strip(),
            "agency": str(agency.no) if agency else "",
            "state": self.cleaned_data.get("state", ""),
        }
