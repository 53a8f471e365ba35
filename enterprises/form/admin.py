"""Enterprises as the province finds them; what they filed is read on the review pages."""

from django.contrib import admin

from agencies.admin.agency_filter import OfAgency, by_agency
from agencies.admin.base import HistoryInline, ReadOnlyAdmin
from enterprises.form.models import Extension
from enterprises.people.models import ChangeReport, Enterprise, Representative


class ExtensionInline(HistoryInline):
    model = Extension
    fields = ["season", "deadline", "until", "reason", "granted_by", "granted_at"]


class RepresentativeInline(HistoryInline):
    model = Representative
    fields = ["user", "is_owner"]


class ChangeInline(HistoryInline):
    model = ChangeReport
    fields = ["changed_on", "new_name", "new_address", "new_legal_representative", "state"]


@admin.register(Enterprise)
class EnterpriseAdmin(ReadOnlyAdmin):
    list_display = ["name", "uscc", "division", "contact_name", "contact_phone"]
    list_select_related = ["division"]
    list_filter = [by_agency("division__agency")]
    search_fields = ["name__holds", "uscc__holds", "contact_name__holds", "contact_phone__holds"]
    inlines = [RepresentativeInline, ChangeInline, ExtensionInline]


@admin.register(Extension)
class ExtensionAdmin(ReadOnlyAdmin):
    list_display = ["season", "deadline", "agency", "enterprise", "until", "granted_at"]
    list_select_related = ["season", "agency", "enterprise"]
    list_filter = ["deadline", OfAgency]
    search_fields = [
        "agency__name__holds",
        "enterprise__name__holds",
        "enterprise__uscc__holds",
        "reason__holds",
    ]
