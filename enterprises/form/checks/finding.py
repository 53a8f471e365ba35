"""What a check finds, what it needs to know besides the form, and how content values are read."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from enterprises.form.vocabulary import Section

Content = dict[str, Any]
Row = dict[str, Any]
Level = Literal["error", "warning", "hint"]


@dataclass(frozen=True)
class Finding:
    """`field` is a key of the section (a kind, for attachments; "" for the section as a whole);
    `row` counts from 0, for staff it is the quarter less one. Only errors stop a submission."""

    level: Level
    section: Section
    field: str
    row: int | None
    sentence: str


@dataclass(frozen=True)
class Context:
    """`today` is the Beijing day on which the form is judged."""

    today: date


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def amount(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def years_before(today: date, years: int) -> date:
    """The same day `years` earlier; 29 February becomes 28 February."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)
