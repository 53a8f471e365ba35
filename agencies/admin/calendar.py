"""Seasons and the calendar: the days that the province edits (rulebook §5)."""

from django.contrib import admin
from import_export import resources

from agencies.admin.base import CALENDAR_KEEPERS, RoleAdmin
from agencies.admin.reference import PreviewedImport
from agencies.models import CalendarYear, Holiday, Season


class HolidayResource(resources.ModelResource):
    class Meta:
        model = Holiday
        import_id_fields = ["day"]
        fields = ("day", "kind", "name")
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True


@admin.register(Season)
class SeasonAdmin(RoleAdmin):
    editors = CALENDAR_KEEPERS
    list_display = [
        "year",
        "opens_on",
        "enterprise_deadline",
        "agency_deadline",
        "publicity_working_days",
        "numbers_valid_until",
    ]
    search_fields = ["year"]


@admin.register(CalendarYear)
class CalendarYearAdmin(RoleAdmin):
    editors = CALENDAR_KEEPERS
    deletable = True


@admin.register(Holiday)
class HolidayAdmin(PreviewedImport, RoleAdmin):
    editors = CALENDAR_KEEPERS
    deletable = True
    resource_classes = [HolidayResource]
    list_display = ["day", "kind", "name"]
    list_filter = ["kind"]
    date_hierarchy = "day"
    search_fields = ["name"]
