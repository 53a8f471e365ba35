"""What every table of the admin has in common: who may see it, who may change it.

The role of the person decides (`request.actor`), never Django's permission rows: one place, read
by all. A table with a state is looked at here and moved by acts only.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

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
        return may_be_key(self.field.remote_field.model, value)


def may_be_key(model: type[Model], value: str) -> bool:
    """Whether a row of the table could have this key at all."""
    key = model._meta.pk
    try:
        key.run_validators(key.to_python(value))
    except ValidationError:
        return False
    return True


class AskedList(ChangeList):
    """A list narrowed to a day that no calendar has is answered as any other filter that is none."""

    def get_filters(self, request: HttpRequest) -> tuple:
        try:
            return super().get_filters(request)
        except (ValueError, OverflowError) as beyond:
            raise IncorrectLookupParameters(beyond) from beyond


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
    show_facets = (
        admin.ShowFacets.NEVER
    )  # counting each choice costs a query, our filters have none
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return AskedList

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """What no box of the list sends is no row of it."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if all(may_be_key(self.model, one) for one in chosen):
            return super().response_action(request, queryset)
        messages.error(request, "所选的行无效，没有办理；请重新勾选。")
        return redirect(request.get_full_path())

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: object, object_id: str
    ) -> HttpResponse:
        """Django's own sentence repeats the address, and calls it by an English word."""
        messages.warning(request, f"没有这条{self.opts.verbose_name}，也许已经删除，或地址有误。")
        return redirect("admin:index")

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
