"""The settings of a new season, as last year's with its days a year later."""

from datetime import date
from typing import Any

from django import forms

from agencies.models import Season
from agencies.workdays import WorkCalendar
from followup.agenda.next_season import StripDay, strip
from followup.agenda.services.openings import DAYS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MISTAKES = {
    field.name: {
        "required": f"请填写{field.verbose_name}。",
        "invalid": "请按 2026-10-20 的样式填写日期。" if field.name in DAYS else "请填写整数。",
    }
    for field in Season._meta.concrete_fields
}


class SeasonForm(forms.ModelForm):
    class Meta:
        model = Season
        exclude = ["year"]  # noqa: DJ006  # every setting there is, also those to come
        widgets = dict.fromkeys(DAYS, DAY)
        error_messages = MISTAKES

    def strips(self, calendar: WorkCalendar) -> list[tuple[forms.BoundField, list[StripDay]]]:
        """Each day's box with the week around what is in it; empty for what is no day."""
        found = []
        for name in DAYS:
            day = self.day_of(name)
            found.append((self[name], strip(day, calendar) if day else []))
        return found

    def day_of(self, name: str) -> date | None:
        if not self.is_bound:
            return getattr(self.instance, name)
        value: Any = self.cleaned_data.get(name) if hasattr(self, "cleaned_data") else None
        return value or None

    def settings(self) -> list[forms.BoundField]:
        """The boxes that are no days."""
        return [self[name] for name in self.fields if name not in DAYS]
