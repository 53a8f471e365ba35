"""The announcements in the admin, to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agencies.admin.base import ReadOnlyAdmin
from reviews.register.models import Announcement


@admin.register(Announcement)
class AnnouncementAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "requested_by", "requested_at", "announced_at"]
    list_select_related = ["requested_by"]
    exclude = ["text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Announcement]:
        return super().get_queryset(request).defer("text")
