"""Filters of a round's lists."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from agencies.models import Agency, Division
from followup.campaign.models import CampaignRound
from followup.campaign.selectors.applications import IN_THE_STEP
from reviews.cases.filters import SearchedField

ANY = ("", "全部")


class ApplicationFilter(forms.Form):
    """An agency narrows by division, the province by agency and bank."""

    q = SearchedField()
    division = forms.ChoiceField(label="注册地", required=False)
    agency = forms.ChoiceField(label="评价工作机构", required=False)
    bank = forms.ChoiceField(label="已转交的银行", required=False)
    wish = forms.ChoiceField(label="意向银行", required=False)

    def __init__(
        self,
        *args: Any,
        of_round: CampaignRound,
        divisions: QuerySet[Division] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        banks = [(str(one.pk), one.name) for one in of_round.banks.order_by("name", "pk")]
        if divisions is None:
            agencies = [(str(one.no), one.name) for one in Agency.objects.order_by("no")]
            del self.fields["division"]
            self.fields["agency"].choices = [ANY, *agencies]
            self.fields["bank"].choices = [ANY, *banks]
            self.fields["wish"].choices = [ANY, *banks]
        else:
            self.fields["division"].choices = [ANY, *((one.code, one.name) for one in divisions)]
            for name in ("agency", "bank", "wish"):
                del self.fields[name]

    def values(self) -> dict[str, str]:
        """Nothing for what is no choice of the list."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


def step_of(asked: str) -> str:
    """The step asked for in the address; "" for what is none."""
    return asked if asked in IN_THE_STEP else ""
