"""Publicity lists and announcements as anyone may read them."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from reviews.models import Announcement, Objection, Publicity, PublicityRow, Registration


def publicity_lists() -> QuerySet[Publicity]:
    """Newest first, with `row_count`; the long text stays behind."""
    return (
        Publicity.objects.select_related("batch")
        .defer("text")
        .annotate(row_count=Count("rows"))
        .order_by("-first_day", "-pk")
    )


def publicity_list(publicity_id: int) -> Publicity:
    """Raises Publicity.DoesNotExist."""
    return publicity_lists().get(pk=publicity_id)


def open_lists(today: date) -> QuerySet[Publicity]:
    return publicity_lists().filter(first_day__lte=today, last_day__gte=today)


def rows_of(publicity: Publicity, query: str = "") -> QuerySet[PublicityRow]:
    """The rows in their order, those whose name, code or agency holds `query`."""
    rows = publicity.rows.order_by("position")
    if not query:
        return rows
    found = Q(enterprise_name__contains=query) | Q(uscc__contains=query.upper())
    return rows.filter(found | Q(agency_name__contains=query))


def row_of(publicity_id: int, row_id: int) -> PublicityRow:
    """Raises PublicityRow.DoesNotExist."""
    rows = PublicityRow.objects.select_related("publicity__batch")
    return rows.get(pk=row_id, publicity_id=publicity_id)


def objection(receipt_code: str) -> Objection:
    """By its secret code. Raises Objection.DoesNotExist."""
    return Objection.objects.select_related("row__publicity__batch").get(receipt_code=receipt_code)


def announcements() -> QuerySet[Announcement]:
    """Those carried out, newest first, with `row_count`."""
    return (
        Announcement.objects.filter(announced_at__isnull=False)
        .defer("text")
        .annotate(row_count=Count("registrations"))
        .order_by("-announced_at", "-pk")
    )


def announcement(year: int, ordinal: int) -> Announcement:
    """Raises Announcement.DoesNotExist, also while it is only asked for."""
    return announcements().get(season=year, ordinal=ordinal)


def numbers_of(announced: Announcement, query: str = "") -> QuerySet[Registration]:
    """Its registrations in order, with their case for the state now."""
    numbers = announced.registrations.select_related("evaluation").order_by("position")
    if not query:
        return numbers
    code = query.upper()
    return numbers.filter(
        Q(enterprise_name__contains=query) | Q(uscc__contains=code) | Q(number__contains=code)
    )
