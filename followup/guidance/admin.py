"""Guidance as an administrator reads it; nothing is written here."""

from django.contrib import admin

from agencies.admin.agency_filter import by_agency
from agencies.admin.base import HistoryInline, ReadOnlyAdmin
from followup.guidance.models import ContactNote, FirmList, GuidedFirm, SignUpInvitation


class NoteInline(HistoryInline):
    model = ContactNote
    fields = ["written_at", "written_by", "role", "outcome", "text", "next_call_on"]


class InvitationInline(HistoryInline):
    model = SignUpInvitation
    fields = ["invited_at", "invited_by", "email", "sent_at", "withdrawn_at", "last_error"]


@admin.register(GuidedFirm)
class GuidedFirmAdmin(ReadOnlyAdmin):
    list_display = ["name", "uscc", "agency", "division", "outcome", "next_call_on"]
    list_select_related = ["agency", "division"]
    list_filter = ["outcome", by_agency("agency")]
    search_fields = ["name__holds", "uscc__holds"]
    inlines = [NoteInline, InvitationInline]


@admin.register(FirmList)
class FirmListAdmin(ReadOnlyAdmin):
    list_display = ["file_name", "agency", "row_count", "taken_count", "imported_by", "imported_at"]
    list_select_related = ["agency", "imported_by"]
    list_filter = [by_agency("agency")]
    search_fields = ["file_name__holds"]
    date_hierarchy = "imported_at"
