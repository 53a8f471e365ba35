"""The filter by agency, which a list cannot have by a foreign key."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agencies.models import Agency


class OfAgency(admin.SimpleListFilter):
    """Lists by agency: the sixteen by their jurisdiction. `path` leads from a row to its agency."""

    title = "评价工作机构"
    parameter_name = "agency_no"
    path = "agency"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[int, str]]:
        return list(Agency.objects.order_by("no").values_list("no", "jurisdiction"))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value() or ""
        if not (chosen.isdecimal() and len(chosen) < 5):
            return queryset
        return queryset.filter(**{self.path: int(chosen)})


def by_agency(path: str) -> type[OfAgency]:
    """The filter for rows whose agency is further away, such as `evaluation__agency`."""
    return type("OfAgency", (OfAgency,), {"path": path})
