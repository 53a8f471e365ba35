"""The rounds and answers to look at, and what the province sets of them."""

from django.contrib import admin
from django.http import HttpRequest

from agencies.admin.agency_filter import OfAgency
from agencies.admin.base import (
    CALENDAR_KEEPERS,
    HistoryInline,
    KeyedAdmin,
    ReadOnlyAdmin,
    RoleAdmin,
)
from followup.surveys.models import Survey, SurveyCall, SurveyPlan, SurveyRound, SurveySettings


@admin.register(SurveyPlan)
class SurveyPlanAdmin(KeyedAdmin):
    """A quarter without a row has the usual days; one that is no longer wanted is deleted."""

    key = "quarter"
    editors = CALENDAR_KEEPERS
    deletable = True
    list_display = ["quarter", "opens_month", "opens_day", "due_month", "due_day"]


@admin.register(SurveySettings)
class SurveySettingsAdmin(RoleAdmin):
    editors = CALENDAR_KEEPERS
    list_display = ["__str__", "who_is_asked", "fall_percent", "fewest_in_public"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SurveySettings.objects.exists()


@admin.register(SurveyRound)
class SurveyRoundAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "opens_on", "due_on", "asked", "reminded_step", "published_at"]
    search_fields = ["year"]


class CallInline(HistoryInline):
    model = SurveyCall
    fields = ["at", "actor", "role", "text"]


@admin.register(Survey)
class SurveyAdmin(ReadOnlyAdmin):
    list_display = ["enterprise", "round", "agency", "division", "answered_at", "is_late"]
    list_select_related = ["enterprise", "round", "agency", "division"]
    list_filter = [OfAgency, "is_late", "has_fallen"]
    search_fields = ["enterprise__name__holds", "enterprise__uscc__holds"]
    inlines = [CallInline]
