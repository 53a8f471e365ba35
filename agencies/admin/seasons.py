"""Seasons: the days and settings of one year's round (rulebook §5)."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from agencies.admin.base import CALENDAR_KEEPERS, KeyedAdmin
from agencies.models import Season
from agencies.season_bounds import LAST_DAYS, moved_into_the_past


class SeasonForm(forms.ModelForm):
    """A season that runs ends for nobody by an edit of a day that is over."""

    def clean(self) -> dict:
        values = super().clean() or {}
        if not self.instance._state.adding:
            was = {name: self.initial[name] for name in LAST_DAYS}
            found = moved_into_the_past(was, values, timezone.localdate())
            for name, sentence in found.items():
                self.add_error(name, sentence)
        return values


@admin.register(Season)
class SeasonAdmin(KeyedAdmin):
    """One that was made by mistake is deleted while nothing belongs to it."""

    key = "year"
    form = SeasonForm
    editors = CALENDAR_KEEPERS
    deletable = True
    list_display = [
        "year",
        "opens_on",
        "enterprise_deadline",
        "agency_deadline",
        "publicity_working_days",
        "numbers_valid_until",
    ]
    search_fields = ["year"]
