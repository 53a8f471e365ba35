"""Batches, publicity lists and announcements: all written by services, all read here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from agencies.admin.base import ReadOnlyAdmin
from reviews.models import Announcement, Batch, Publicity


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "season", "intake_day", "opened_at", "locked_at"]
    list_select_related = ["season"]
    date_hierarchy = "intake_day"


@admin.register(Publicity)
class PublicityAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "first_day", "last_day", "published_at", "closed_at"]
    list_select_related = ["batch__season"]
    exclude = ["text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publicity]:
        return super().get_queryset(request).defer("text")


@admin.register(Announcement)
class AnnouncementAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "requested_by", "requested_at", "announced_at"]
    list_select_related = ["requested_by"]
    exclude = ["text"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Announcement]:
        return super().get_queryset(request).defer("text")
