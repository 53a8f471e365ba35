"""Whoever was registered stood in a public list for its working days, free of objections."""

from datetime import date

from agencies.deadlines import beijing_day, closes_at
from agencies.selectors import calendar
from agencies.workdays import WorkCalendar, YearNotLoaded
from rehearsal.invariants.result import Verified
from reviews.cases.models import Move
from reviews.publicity.enums import OPEN_OBJECTION
from reviews.publicity.models import Objection, Publicity
from reviews.register.models import Registration


def stood_in_publicity() -> Verified:
    """Every registration: its case's row, the list's ten working days, then the number."""
    days = calendar()
    lists = Publicity.objects.select_related("batch__season").order_by("pk")
    whole = {p.pk: _is_whole(p, days) for p in lists}
    last_days = {p.pk: p.last_day for p in lists}
    ledger = Registration.objects.order_by("pk").values_list(
        "number", "issued_at", "evaluation_id", "evaluation__publicity_row__publicity_id"
    )
    registered_at = dict(
        Move.objects.filter(act="register").order_by("pk").values_list("evaluation_id", "at")
    )
    held = _held_at_registration()
    broken = []
    for number, issued_at, case_id, list_id in ledger.iterator():
        if list_id is None or not whole[list_id]:
            broken.append(f"编号 {number} 未在公示名单中公示满期")
        elif min(issued_at, registered_at.get(case_id, issued_at)) < closes_at(last_days[list_id]):
            broken.append(f"编号 {number} 在公示期满之前登记")
        elif number in held:
            broken.append(f"编号 {number} 登记时异议尚未处理")
    return Verified(ledger.count(), broken)


def _is_whole(listed: Publicity, days: WorkCalendar) -> bool:
    """Published by its first day, which is a working day, and open for the season's number."""
    needed = listed.batch.season.publicity_working_days
    published_in_time = beijing_day(listed.published_at) <= listed.first_day
    return published_in_time and _working_days(listed.first_day, listed.last_day, days) == needed


def _working_days(first: date, last: date, days: WorkCalendar) -> int:
    """Both ends counted; 0 where the first is a day off or a year is not loaded."""
    try:
        if not days.is_working(first):
            return 0
        return 1 + days.working_days_between(first, last)
    except YearNotLoaded:
        return 0


def _held_at_registration() -> set[str]:
    """Numbers given while an objection to their row was open."""
    objections = Objection.objects.filter(row__evaluation__registration__isnull=False)
    rows = objections.order_by("pk").values_list(
        "row__evaluation__registration__number",
        "row__evaluation__registration__issued_at",
        "filed_at",
        "state",
        "decided_at",
    )
    return {
        number
        for number, issued_at, filed_at, state, decided_at in rows
        if filed_at <= issued_at
        and (state in OPEN_OBJECTION or (decided_at or filed_at) > issued_at)
    }
