"""The division picker: first the city, then its counties and zones, and who is responsible."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError

from agencies.models import Division
from enterprises.people.ports import FilingNote, filing
from enterprises.people.selectors.divisions import cities, city_of, divisions_of, pickable

CODE = re.compile("[0-9]{6}")


class DivisionField(forms.ModelChoiceField):
    """The second step of the picker; the form offers what is `pickable`."""

    def __init__(self) -> None:
        super().__init__(
            Division.objects.none(),
            label="县（市、区）或开发区",
            empty_label="请选择",
            error_messages={
                "required": "请选择注册地所在的县（市、区）或开发区。",
                "invalid_choice": "请从所选城市的县（市、区）或开发区中选择。",
            },
        )


@dataclass(frozen=True)
class DivisionPicker:
    """What the picker shows; `picked` and `error` are as the form has them. `shut` is for a picker
    that is sent with its page and offers nothing else."""

    cities: list[Division]
    city: str
    divisions: list[Division]
    picked: Division | None
    error: str = ""
    redraw_url: str = ""
    locked: bool = False
    shut: bool = False
    remarks: Sequence[str] = ()
    filing: FilingNote | None = None


def picker(
    city: str,
    code: str,
    error: str = "",
    redraw_url: str = "",
    locked: bool = False,
    now: datetime | None = None,
) -> DivisionPicker:
    """`city` as chosen in the first step, `code` in the second; either may be empty or stale.

    `redraw_url` is where a browser without scripts sends the whole form for the second step. Told
    the time, it says whether filing is open in the place picked, or at all.
    """
    city, code = _code(city), _code(code)
    picked = pickable().filter(code=code).first() if code else None
    if not city and picked:
        city = city_of(picked)
    offered = list(divisions_of(city)) if city else []
    if picked not in offered:
        picked = None
    note = filing(now, picked.agency_id if picked else None) if now else None
    return DivisionPicker(
        list(cities()), city, offered, picked, error, redraw_url, locked, filing=note
    )


def _code(sent: str) -> str:
    """Whatever was sent instead of a division's code is no choice."""
    return sent if CODE.fullmatch(sent) else ""


def within_city(division: Division, city: str) -> Division:
    """The division when it belongs to the city of the first step. Raises ValidationError."""
    if city and not divisions_of(city).filter(pk=division.pk).exists():
        raise ValidationError("县（市、区）不属于所选的城市，请重新选择。")
    return division
