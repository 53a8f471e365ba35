"""Seasons: the days and settings of one year's round (rulebook §5)."""

from django.contrib import admin

from agencies.admin.base import CALENDAR_KEEPERS, KeyedAdmin
from agencies.models import Season


@admin.register(Season)
class SeasonAdmin(KeyedAdmin):
    """One that was made by mistake is deleted while nothing belongs to it."""

    key = "year"
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
