"""Filters for days, moments and amounts as people write them; built into every template."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from django import template
from django.utils import timezone

from accounts.as_typed import identity_numbers
from agencies.day_words import day_words, full_day, full_moment, moment_words, until_words

register = template.Library()
MIDNIGHT = time(0)


@register.filter
def shown(typed: str) -> str:
    """What somebody typed, for its box; nothing for what may be the number of an identity card."""
    return identity_numbers.shown(typed)


@register.filter
def day(value: date | datetime | str | None) -> str:
    """2026年10月20日; words stay as they are."""
    return full_day(value) if isinstance(value, date) else value or ""


@register.filter
def short_day(value: date | datetime | str | None) -> str:
    """10月20日, where the year is plain from the place."""
    return day_words(value) if isinstance(value, date) else value or ""


@register.filter
def season_day(value: date | str | None, year: int) -> str:
    """10月20日 for a day of the season's year, with its year for any other."""
    return day_words(value, plain_year=year) if isinstance(value, date) else value or ""


@register.filter
def moment(value: date | datetime | str | None) -> str:
    """2026年10月20日 14:03 in Beijing; a bare day stays a day."""
    return full_moment(value) if isinstance(value, datetime) else day(value)


@register.filter
def closes(value: date | datetime | None) -> str:
    """10月20日 24:00（北京时间）, for the last day or for the half-open moment after it; with its
    year where that is not this year's."""
    if not isinstance(value, date):
        return ""
    this_year = timezone.localdate().year
    if isinstance(value, datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        if value.time() != MIDNIGHT:
            return f"{moment_words(value, plain_year=this_year)}（北京时间）"
        value = (value - timedelta(days=1)).date()
    return f"{until_words(value, plain_year=this_year)}（北京时间）"


@register.filter
def money(value: Decimal | int | str | None) -> str:
    """1,234.50 — the unit 万元 stands beside it; nothing known is a dash."""
    if value is None or value == "":
        return "—"
    try:
        return f"{Decimal(value):,.2f}"
    except (InvalidOperation, TypeError, ValueError):
        return str(value)
