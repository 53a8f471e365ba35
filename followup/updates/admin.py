"""The yearly update as an administrator reads it; nothing is written here."""

from django.contrib import admin

from agencies.admin.base import ReadOnlyAdmin
from followup.updates.models import ConfirmedUpdate, UpdateRound


@admin.register(UpdateRound)
class UpdateRoundAdmin(ReadOnlyAdmin):
    list_display = ["season", "opened_at", "asked_up_to", "reminded_step", "closed_at"]
    list_select_related = ["season"]


@admin.register(ConfirmedUpdate)
class ConfirmedUpdateAdmin(ReadOnlyAdmin):
    list_display = ["enterprise", "season", "declared_by", "confirmed_at"]
    list_select_related = ["enterprise", "season"]
    search_fields = ["enterprise__name__holds", "enterprise__uscc__holds"]
    date_hierarchy = "confirmed_at"
