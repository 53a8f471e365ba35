"""Acts on the table of working days: a year with all of its days, a day more, less or other.

Every act is planned first: which running periods move, what stands against it, what its editor
should look at twice. What moves or is doubtful is done only by whoever hands back the fingerprint
of exactly this plan.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.deadlines import beijing_day
from agencies.enums import CALENDAR_ROLES
from agencies.holidays.special_days import (
    HOLIDAY,
    MAKEUP,
    SpecialDay,
    changes_between,
    loaded_words,
    why_not_special,
)
from agencies.holidays.statutory_days import missing, new_year_is_off
from agencies.models import CalendarChange, CalendarYear, Holiday, RecountedPeriod
from agencies.ports import counting_rooms
from agencies.recounting import Counted, Moved, Plan, recounted
from agencies.selectors import calendar, days_of

Act = CalendarChange.Act


class NotConfirmed(Refusal):
    """The editor has not seen what this change moves; `plan` says it."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("请先核对下面将要变动的内容，确认后才会改动。")
        self.plan = plan


def plan_year(*, year: int, days: Iterable[SpecialDay], now: datetime) -> Plan:
    """What it would do to give the year exactly these days. Writes nothing."""
    wanted = tuple(sorted(days, key=lambda one: one.day))
    present, before = days_of(year), calendar()
    after = before.with_year(
        year,
        holidays=[one.day for one in wanted if one.kind == HOLIDAY],
        makeup_days=[one.day for one in wanted if one.kind == MAKEUP],
    )
    changed = [one.day for one in set(present) ^ set(wanted)]
    is_loaded = year in before.loaded_years
    moved, problems = [], _contradictions(year, wanted)
    if changed and not problems:
        first, last = (min(changed), max(changed)) if is_loaded else _bounds(year)
        today = beijing_day(now)
        moved, problems = recounted(_periods(first, last, today), before, after, today)
    known = missing(year, present) if is_loaded else []
    return Plan(
        year=year,
        days=wanted,
        problems=tuple(problems),
        moved=tuple(moved),
        doubts=tuple(s for s in missing(year, wanted) if s not in known),
        changes=tuple(changes_between(present, wanted)),
        warnings=tuple(_warnings(moved)),
    )


@transaction.atomic
def load_year(
    *,
    actor: Actor,
    year: int,
    days: Iterable[SpecialDay],
    reason: str,
    now: datetime,
    seen: str = "",
) -> Plan:
    """Give the year all of its days in one act; from then on it counts as loaded.

    Effects, in order: the table is locked; the year's days are replaced; the change is on record
    with each period that it moves; the rooms move them. Nothing happens when the year has exactly
    these days already. Raises Refusal: not the calendar's keeper, no reason, 1 January no day off,
    a period that cannot be moved; NotConfirmed when `seen` is not this plan's fingerprint.
    """
    _may_change(actor, reason)
    _lock()
    plan = plan_year(year=year, days=days, now=now)
    is_loaded = CalendarYear.objects.filter(year=year).exists()
    if is_loaded and not plan.changes:
        return plan
    _carry_out(plan, Act.EDIT if is_loaded else Act.LOAD, actor, reason, now, seen)
    return plan


@transaction.atomic
def set_day(
    *, actor: Actor, special: SpecialDay, reason: str, now: datetime, seen: str = ""
) -> Plan:
    """Write one day into a loaded year, in the place of what stood there. As `load_year`."""
    _may_change(actor, reason)
    _lock()
    plan = plan_day(special=special, now=now)
    _carry_out(plan, Act.EDIT, actor, reason, now, seen)
    return plan


@transaction.atomic
def remove_day(*, actor: Actor, day: date, reason: str, now: datetime, seen: str = "") -> Plan:
    """Let the day be what the week makes of it. As `load_year`."""
    _may_change(actor, reason)
    _lock()
    plan = plan_removal(day=day, now=now)
    _carry_out(plan, Act.EDIT, actor, reason, now, seen)
    return plan


@transaction.atomic
def take_back(*, actor: Actor, year: int, reason: str, now: datetime) -> None:
    """The year is not loaded any more, its days are gone; the act stays on record.

    Raises Refusal while a period rests on the year.
    """
    _may_change(actor, reason)
    _lock()
    if not CalendarYear.objects.filter(year=year).exists():
        raise Refusal(f"{year} 年没有录入，无需撤回。")
    periods = [p for p in _periods(*_bounds(year), beijing_day(now)) if p.last is not None]
    if periods:
        names = "；".join(period.name for period in periods[:5])
        raise Refusal(
            f"{year} 年的日历不能撤回，有 {len(periods)} 个期限按它计算：{names}。"
            "个别日期有误的，请直接改那一天。"
        )
    summary = loaded_words(year, days_of(year))
    _write_days(year, ())
    CalendarYear.objects.filter(year=year).delete()
    _record(year, Act.TAKE_BACK, summary, actor, reason, now)


def plan_day(*, special: SpecialDay, now: datetime) -> Plan:
    """What it would do to write this day. Raises Refusal for a year that is not loaded."""
    if sentence := why_not_special(special.day, special.kind):
        raise Refusal(f"{sentence}。")
    if not special.name.strip():
        raise Refusal("放假或调休上班日必须写明名称。")
    others = [one for one in _days_of_loaded(special.day.year) if one.day != special.day]
    return plan_year(year=special.day.year, days=[*others, special], now=now)


def plan_removal(*, day: date, now: datetime) -> Plan:
    """What it would do to take this day away. Raises Refusal for a year that is not loaded."""
    others = [one for one in _days_of_loaded(day.year) if one.day != day]
    return plan_year(year=day.year, days=others, now=now)


def _days_of_loaded(year: int) -> list[SpecialDay]:
    if not CalendarYear.objects.filter(year=year).exists():
        raise Refusal(
            f"{year} 年尚未录入：一个年份的放假和调休上班日须一次录入，请用“录入全年”，不能逐日添加。"
        )
    return days_of(year)


def _may_change(actor: Actor, reason: str) -> None:
    if actor.role not in CALENDAR_ROLES:
        raise NotAllowed("只有省级负责人和系统管理员可以改动日历。")
    if not reason.strip():
        raise Refusal("改动日历必须写明理由。")


def _lock() -> None:
    """Nobody counts working days for a record until this act is over; reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE agencies_holiday IN EXCLUSIVE MODE")


def _contradictions(year: int, days: tuple[SpecialDay, ...]) -> list[str]:
    if not new_year_is_off(year, days):
        return [
            f"{year} 年的放假日中没有 1月1日（元旦）：一个年份须连同它全部的放假和调休上班日一次录入。"
        ]
    return [f"{one.day} 不在 {year} 年。" for one in days if one.day.year != year]


def _bounds(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _periods(first: date, last: date, today: date) -> list[Counted]:
    return [period for _, room in counting_rooms for period in room.counted(first, last, today)]


def _by_room(moved: Iterable[Moved]) -> dict[str, list[Moved]]:
    by_room: dict[str, list[Moved]] = defaultdict(list)
    for one in moved:
        by_room[one.period.room].append(one)
    return by_room


def _warnings(moved: Iterable[Moved]) -> list[str]:
    by_room = _by_room(moved)
    return [
        sentence for name, room in counting_rooms for sentence in room.warned(by_room.get(name, []))
    ]


def _carry_out(plan: Plan, act: Act, actor: Actor, reason: str, now: datetime, seen: str) -> None:
    if plan.problems:
        raise Refusal("不能这样改动日历。" + "".join(plan.problems))
    if plan.needs_confirmation and seen != plan.fingerprint:
        raise NotConfirmed(plan)
    _write_days(plan.year, plan.days)
    CalendarYear.objects.get_or_create(year=plan.year)
    summary = "；".join([loaded_words(plan.year, plan.days), *plan.changes])
    change = _record(plan.year, act, summary, actor, reason, now)
    RecountedPeriod.objects.bulk_create(
        RecountedPeriod(
            change=change,
            room=one.period.room,
            record_id=one.period.pk,
            name=one.period.name,
            was=one.period.last,
            becomes=one.becomes,
        )
        for one in plan.moved
    )
    by_room = _by_room(plan.moved)
    for name, room in counting_rooms:
        if by_room[name]:
            room.move(by_room[name], change=change, now=now)


def _write_days(year: int, days: Iterable[SpecialDay]) -> None:
    Holiday.objects.filter(day__range=_bounds(year)).delete()
    rows = [Holiday(day=one.day, kind=one.kind, name=one.name.strip()) for one in days]
    Holiday.objects.bulk_create(rows)


def _record(
    year: int, act: Act, summary: str, actor: Actor, reason: str, now: datetime
) -> CalendarChange:
    return CalendarChange.objects.create(
        year=year,
        act=act,
        summary=summary,
        reason=reason.strip(),
        made_by_id=actor.user_id,
        made_at=now,
    )
