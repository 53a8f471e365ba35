"""Filters for days, moments and amounts as people write them; built into every template."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from django import template
from django.utils import timezone

register = template.Library()
MIDNIGHT = time(0)


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def day(value: date | datetime | str | None) -> str:
    """2026年10月20日; words stay as they are."""
    if not isinstance(value, date):
        return value or ""
    value = _local(value)
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def short_day(value: date | datetime | str | None) -> str:
    """10月20日, where the year is plain from the place."""
    if not isinstance(value, date):
        return value or ""
    value = _local(value)
    return f"{value.month}月{value.day}日"


@register.filter
def moment(value: date | datetime | str | None) -> str:
    """2026年10月20日 14:03 in Beijing; a bare day stays a day."""
    if not isinstance(value, datetime):
        return day(value)
    value = _local(value)
    return f"{day(value)} {value:%H:%M}"


@register.filter
def closes(value: date | datetime | None) -> str:
    """10月20日 24:00（北京时间）, for the last day or for the half-open moment after it; with its
    year where that is not this year's."""
    if not isinstance(value, date):
        return ""
    value = _local(value)
    if not isinstance(value, datetime):
        return f"{_this_years(value)} 24:00（北京时间）"
    if value.time() == MIDNIGHT:
        return f"{_this_years(value - timedelta(days=1))} 24:00（北京时间）"
    return f"{_this_years(value)} {value:%H:%M}（北京时间）"


def _this_years(value: date) -> str:
    return short_day(value) if value.year == timezone.localdate().year else day(value)


@register.filter
def money(value: Decimal | int | str | None) -> str:
    """1,234.50 — the unit 万元 stands beside it; nothing known is a dash."""
    if value is None or value == "":
        return "—"
    try:
        return f"{Decimal(value):,.2f}"
    except (InvalidOperation, TypeError, ValueError):
        return str(value)
