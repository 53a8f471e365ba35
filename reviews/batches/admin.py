"""The batches in the admin, to read."""

from django.contrib import admin

from agencies.admin.base import ReadOnlyAdmin
from reviews.cases.models import Batch


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "season", "intake_day", "opened_at", "locked_at"]
    list_select_related = ["season"]
    date_hierarchy = "intake_day"
