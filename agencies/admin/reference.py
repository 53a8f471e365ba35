"""Reference data: agencies and divisions, with an import that is previewed first."""

from django.contrib import admin
from import_export import resources
from import_export.admin import ImportMixin

from agencies.admin.base import KeyedAdmin, role_of
from agencies.models import Agency, Division


class PreviewedImport(ImportMixin):
    """Read, shown as a difference, then confirmed. Open to those who may edit the table."""

    import_template_name = "admin/import_export/import.html"

    def has_import_permission(self, request) -> bool:
        return role_of(request) in self.editors


class AgencyResource(resources.ModelResource):
    class Meta:
        model = Agency
        import_id_fields = ["no"]
        fields = ("no", "name", "jurisdiction", "phone")
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True


class DivisionResource(resources.ModelResource):
    class Meta:
        model = Division
        import_id_fields = ["code"]
        fields = ("code", "name", "level", "parent", "agency")
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True


@admin.register(Agency)
class AgencyAdmin(PreviewedImport, KeyedAdmin):
    key = "no"
    resource_classes = [AgencyResource]
    list_display = ["no", "name", "jurisdiction", "phone"]
    list_display_links = ["no", "name"]
    search_fields = ["name__holds", "jurisdiction__holds"]


@admin.register(Division)
class DivisionAdmin(PreviewedImport, KeyedAdmin):
    key = "code"
    resource_classes = [DivisionResource]
    list_display = ["code", "name", "level", "parent", "agency"]
    list_filter = ["level"]
    list_select_related = ["parent", "agency"]
    search_fields = ["code__holds", "name__holds"]
    autocomplete_fields = ["parent", "agency"]
