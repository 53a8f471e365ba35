"""What every table of the admin has in common: who may see it, who may change it.

The role of the person decides (`request.actor`), never Django's permission rows: one place, read
by all. A table with a state is looked at here and moved by acts only.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.as_typed.folding import searched
from agencies.enums import PROVINCIAL_ROLES, Role

ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
PROVINCE_AND_ADMINISTRATOR = PROVINCIAL_ROLES | ADMINISTRATOR
CALENDAR_KEEPERS = frozenset({Role.PROVINCIAL_LEAD, Role.ADMINISTRATOR})


def role_of(request: HttpRequest) -> Role | None:
    actor = getattr(request, "actor", None)
    return actor.role if actor and request.user.is_staff else None


class KnownChoice(AutocompleteSelect):
    """Asks the database for the labels of what may be a key only; the field refuses the rest."""

    def optgroups(self, name: str, value: list[str], attr: object = None) -> list:
        return super().optgroups(name, [one for one in value if self._may_be_key(one)], attr)

    def _may_be_key(self, value: str) -> bool:
        try:
            self.field.remote_field.model._meta.pk.to_python(value)
        except ValidationError:
            return False
        return True


class SearchedChoices:
    """Of a table or an inline: the boxes of `autocomplete_fields` bear any word in an address."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownChoice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RoleAdmin(SearchedChoices, admin.ModelAdmin):
    """Seen by `viewers`, changed by `editors`; nothing is deleted unless `deletable`."""

    viewers = PROVINCE_AND_ADMINISTRATOR
    editors: frozenset[Role] = ADMINISTRATOR
    deletable = False
    show_full_result_count = False
    list_per_page = 50

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A code is one word, whatever blanks and label it was copied with."""
        whole = searched(search_term)
        if search_term.strip() and not whole:
            return queryset.none(), False
        return super().get_search_results(
            request, queryset, whole if whole.isascii() else search_term
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return role_of(request) in self.viewers | self.editors

    def has_add_permission(self, request: HttpRequest) -> bool:
        return role_of(request) in self.editors

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return role_of(request) in self.editors

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self.deletable and role_of(request) in self.editors


class KeyedAdmin(RoleAdmin):
    """A table whose `key` is typed when a row is made and read only from then on: another key
    would be another row, and the first would stay."""

    key = ""

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        fields = [*super().get_readonly_fields(request, obj)]
        return [*fields, self.key] if obj is not None else fields


class ReadOnlyAdmin(RoleAdmin):
    """A table that only services write."""

    editors: frozenset[Role] = frozenset()


class HistoryInline(admin.TabularInline):
    """Rows that belong to the record and are read with it."""

    template = "admin/history_inline.html"
    extra = 0
    can_delete = False
    show_change_link = False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return role_of(request) in PROVINCE_AND_ADMINISTRATOR

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
