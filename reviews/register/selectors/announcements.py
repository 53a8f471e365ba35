"""Announcements and what the next one would take."""

from datetime import datetime

from django.db.models import QuerySet

from reviews.cases.models import Evaluation
from reviews.register.models import Announcement
from reviews.register.selectors.announceable import announceable


def announcements(year: int) -> QuerySet[Announcement]:
    """The season's announcements, newest first; the long text stays behind."""
    return _named().filter(season_id=year).order_by("-ordinal")


def announcement(announcement_id: int) -> Announcement:
    """Announcement.DoesNotExist when there is none."""
    return _named().get(pk=announcement_id)


def _named() -> QuerySet[Announcement]:
    return Announcement.objects.select_related("season", "requested_by").defer("text")


def waiting_for_announcement(year: int, now: datetime) -> QuerySet[Evaluation]:
    """What an announcement asked for now would register, in its order."""
    return announceable(year, now).select_related("enterprise", "agency", "division")
