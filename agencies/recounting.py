"""What a change of the calendar does to the periods that are counted in working days. Pure.

A period keeps the number of its working days, as the calendar before counts them; its last day is
where the calendar after has that many.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from agencies.day_words import full_day
from agencies.holidays.special_days import SpecialDay
from agencies.workdays import WorkCalendar, YearNotLoaded

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Counted:
    """One period of one record, `name` as people call it.

    `last` is None where it reached into a year that was not loaded; then `days` says how many
    working days it has. Over: nothing about it can change any more. Binding: people outside the
    offices act until its last day.
    """

    room: str
    pk: int
    name: str
    start: date
    last: date | None
    days: int | None = None
    start_counts: bool = False
    is_over: bool = False
    is_binding: bool = True


@dataclass(frozen=True)
class Moved:
    """A running period and its new last day."""

    period: Counted
    becomes: date

    @property
    def days(self) -> str:
        was = full_day(self.period.last) if self.period.last else "未定"
        return f"{was} → {full_day(self.becomes)}"

    @property
    def sentence(self) -> str:
        return f"{self.period.name}：{self.days}"


@dataclass(frozen=True)
class Plan:
    """What a change would do: what stands against it, what moves and with what consequences, what
    the editor must look at.

    `fingerprint` names exactly this plan; an act is done only by whoever has seen it. Targets of
    the offices count in it by their days only: a firm that files meanwhile makes no other plan.
    """

    year: int
    days: tuple[SpecialDay, ...]
    problems: tuple[str, ...]
    moved: tuple[Moved, ...]
    doubts: tuple[str, ...]
    changes: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    @property
    def needs_confirmation(self) -> bool:
        return bool(self.moved or self.doubts)

    @property
    def fingerprint(self) -> str:
        moves = {m.sentence if m.period.is_binding else m.days for m in self.moved}
        lines = [str(self.year), *(day.line for day in self.days), *sorted(moves), *self.doubts]
        text = "\n".join(lines)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def recounted(
    periods: Iterable[Counted], before: WorkCalendar, after: WorkCalendar, today: date
) -> tuple[list[Moved], list[str]]:
    """The periods that move, and a sentence for each that cannot."""
    moved: list[Moved] = []
    problems: list[str] = []
    for period in periods:
        try:
            becomes = _last_day(period, before, after)
        except YearNotLoaded as error:
            if period.last is not None:
                problems.append(f"{period.name}将延到尚未录入的 {error.year} 年：{error.sentence}")
            continue
        if becomes == period.last:
            continue
        if sentence := _why_not(period, becomes, today):
            problems.append(sentence)
        else:
            moved.append(Moved(period, becomes))
    return moved, problems


def _last_day(period: Counted, before: WorkCalendar, after: WorkCalendar) -> date:
    start = period.start - ONE_DAY if period.start_counts else period.start
    days = period.days
    if period.last is not None:
        days = before.working_days_between(start, period.last)
        if days == after.working_days_between(start, period.last) and after.is_working(period.last):
            return period.last
    return after.add_working_days(start, days)


def _why_not(period: Counted, becomes: date, today: date) -> str:
    if period.is_over:
        return (
            f"{period.name}已于 {full_day(period.last)} 24:00 结束，结果以原来的日历为准；"
            f"改动后应为 {full_day(becomes)}，因此不能再改这一天。"
        )
    if period.is_binding and becomes < today:
        return f"{period.name}按改动后的日历应已于 {full_day(becomes)} 结束，不能让期限在过去结束。"
    return ""
