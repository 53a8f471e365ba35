"""Whoever was registered stood in a public list for its working days, free of objections."""

from datetime import date, timedelta

from django.db.models import Prefetch

from agencies.deadlines import beijing_day, closes_at
from agencies.selectors import calendar
from agencies.workdays import WorkCalendar, YearNotLoaded
from rehearsal.invariants.result import Verified
from reviews.cases.models import Move
from reviews.publicity.enums import OPEN_OBJECTION
from reviews.publicity.models import Objection, Publicity, PublicityRecount
from reviews.register.models import Registration


def stood_in_publicity() -> Verified:
    """Every registration: its case's row, the list's working days, then the number."""
    days = calendar()
    lists = Publicity.objects.prefetch_related(
        Prefetch("recounts", PublicityRecount.objects.order_by("pk"))
    ).order_by("pk")
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
    """Published by its first day and open for its number of working days, the first of which is its
    first day, unless a change of the calendar on record made that a day off."""
    recounts = list(listed.recounts.all())
    starts = _works(listed.first_day, days) or bool(recounts)
    published_in_time = beijing_day(listed.published_at) <= listed.first_day
    counted = _working_days(listed.first_day, listed.last_day, days)
    ends = _works(listed.last_day, days)
    whole = starts and ends and counted == listed.working_days
    return published_in_time and whole and _moved_on_record(listed, recounts)


def _moved_on_record(listed: Publicity, recounts: list[PublicityRecount]) -> bool:
    """Each supplement goes on from the one before, in the running period, to the day that holds;
    the first goes on from the day that the published text names."""
    if not recounts:
        return True
    links = zip(recounts, [*(r.was for r in recounts[1:]), listed.last_day], strict=True)
    in_order = all(recount.becomes == following for recount, following in links)
    in_time = all(r.published_at < closes_at(r.was) for r in recounts)
    return in_order and in_time and str(recounts[0].was) in listed.text.partition("\n")[0]


def _works(day: date, days: WorkCalendar) -> bool:
    try:
        return days.is_working(day)
    except YearNotLoaded:
        return False


def _working_days(first: date, last: date, days: WorkCalendar) -> int:
    """Both ends counted; 0 where a year is not loaded."""
    try:
        return days.working_days_between(first - timedelta(days=1), last)
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
