"""Until when an objection is to be answered: counted anew from the calendar, never stored, so that a
calendar that changes moves every day at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from agencies.access import Actor
from agencies.deadlines import beijing_day, days_left
from agencies.selectors import calendar
from agencies.workdays import WorkCalendar, YearNotLoaded
from reviews.publicity.enums import OPEN_OBJECTION
from reviews.publicity.models import Objection
from reviews.publicity.selectors.objections import looked_for, visible_objections


@dataclass(frozen=True)
class Waiting:
    """Open objections, and those of them that are late."""

    number: int
    late: list[int]


def due_day(filed_at: datetime, working_days: int, days: WorkCalendar) -> date | None:
    """The n-th working day after it was filed; None while that year's holidays are not known."""
    try:
        return days.add_working_days(beijing_day(filed_at), working_days)
    except YearNotLoaded:
        return None


def with_due(objections: Iterable[Objection], today: date) -> list[Objection]:
    """Each with `due_on`, `days_left` and `is_late`; only an open one can be late."""
    days, listed = calendar(), list(objections)
    for one in listed:
        number = one.row.publicity.batch.season.objection_working_days
        one.is_open = one.state in OPEN_OBJECTION
        one.due_on = due_day(one.filed_at, number, days)
        one.days_left = days_left(one.due_on, today) if one.due_on else None
        one.is_late = bool(one.is_open and one.due_on and one.due_on < today)
    return listed


def waiting(actor: Actor, today: date, year: str = "", q: str = "") -> Waiting:
    """What is open in the actor's jurisdiction, of one season or of all, and is looked for."""
    found = visible_objections(actor).filter(state__in=OPEN_OBJECTION)
    if year:
        found = found.filter(row__evaluation__season_id=year)
    if q:
        found = found.filter(looked_for(q))
    rows = found.order_by("pk").values_list(
        "pk", "filed_at", "row__publicity__batch__season__objection_working_days"
    )
    days, opened = calendar(), list(rows)
    late = []
    for pk, filed_at, number in opened:
        due = due_day(filed_at, number, days)
        if due and due < today:
            late.append(pk)
    return Waiting(len(opened), late)
