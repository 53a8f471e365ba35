"""Reference data: agencies and divisions, with an import that is previewed first."""

from django.contrib import admin

from agencies.admin.agency_filter import OfAgency
from agencies.admin.base import KeyedAdmin
from agencies.admin.table_import import ImportsTable
from agencies.models import Agency, Division


@admin.register(Agency)
class AgencyAdmin(ImportsTable, KeyedAdmin):
    key = "no"
    imported = ("no", "name", "jurisdiction", "phone")
    list_display = ["no", "name", "jurisdiction", "phone"]
    list_display_links = ["no", "name"]
    search_fields = ["name__holds", "jurisdiction__holds"]


@admin.register(Division)
class DivisionAdmin(ImportsTable, KeyedAdmin):
    key = "code"
    imported = ("code", "name", "level", "parent", "agency")
    list_display = ["code", "name", "level", "parent", "agency"]
    list_filter = ["level", OfAgency]
    list_select_related = ["parent", "agency"]
    search_fields = ["code__holds", "name__holds"]
    autocomplete_fields = ["parent", "agency"]
