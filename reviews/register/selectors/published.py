"""Announcements that were carried out, as the public reads them."""

from django.db.models import QuerySet

from accounts.as_typed.folded_columns import by_words
from reviews.register.models import Announcement, Registration


def announcements() -> QuerySet[Announcement]:
    """Those carried out, newest first; the long text stays behind."""
    carried_out = Announcement.objects.filter(announced_at__isnull=False).defer("text")
    return carried_out.order_by("-announced_at", "-pk")


def announcement(year: int, ordinal: int) -> Announcement:
    """Raises Announcement.DoesNotExist, also while it is only asked for."""
    return announcements().get(season=year, ordinal=ordinal)


def numbers_of(announced: Announcement, query: str = "") -> QuerySet[Registration]:
    """Its registrations in order, with their case for the state now."""
    numbers = announced.registrations.select_related("evaluation").order_by("position")
    if not query:
        return numbers
    names, codes = ("enterprise_name_folded",), ("uscc", "number")
    return numbers.filter(by_words(query, names=names, codes=codes))
