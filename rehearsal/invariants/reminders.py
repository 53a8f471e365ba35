"""A reminder went out within its step, before its day, to somebody who had not done it yet."""

import re
from bisect import bisect_left
from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from accounts.models import Message
from agencies.deadlines import beijing_day
from agencies.enums import ReminderKind
from agencies.models import Season
from agencies.reminding import MOST_DAYS
from enterprises.form.models import Extension
from rehearsal.invariants.result import Verified
from reviews.cases.enums import State
from reviews.cases.models import Move

KINDS = "|".join(ReminderKind.values)
WRITTEN = re.compile(rf"^({KINDS})-(\d+)-(\d{{8}})-(\d+)$")
PREFIX = rf"^({KINDS})-"


class Sent(NamedTuple):
    pk: int
    kind: str
    record: int
    last_day: date
    step: int
    at: datetime


def reminders_in_time() -> Verified:
    written = Message.objects.filter(topic_id__regex=PREFIX).order_by("pk")
    rows = list(written.values_list("pk", "topic_id", "written_at"))
    read = [(pk, _read(pk, topic_id, at)) for pk, topic_id, at in rows]
    broken = [f"提醒 {pk} 的事项编号读不懂" for pk, sent in read if sent is None]
    sent = [one for _, one in read if one]
    broken += [sentence for one in sent if (sentence := _out_of_step(one))]
    return Verified(len(rows), [*broken, *_done_before(sent)])


def _read(pk: int, topic_id: str, at: datetime) -> Sent | None:
    if not (found := WRITTEN.match(topic_id)):
        return None
    kind, record, day, step = found.groups()
    try:
        last_day = datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        return None
    return Sent(pk, kind, int(record), last_day, int(step), at)


def _out_of_step(one: Sent) -> str:
    left = (one.last_day - beijing_day(one.at)).days
    if 0 <= left <= one.step <= MOST_DAYS:
        return ""
    return f"提醒 {one.pk} 在截止前 {left} 天发出，应在 {one.step} 天以内"


def _done_before(sent: list[Sent]) -> list[str]:
    """Who had filed, or whose correction had come back, is not reminded of it."""
    (filed, cases), seasons = _moves(), _seasons_by_last_day()
    broken = []
    for one in sent:
        if one.kind == ReminderKind.ENTERPRISE_DEADLINE:
            histories = [filed[one.record, year] for year in seasons.get(one.last_day, ())]
            if histories and not any(_is_unfiled(history, one.at) for history in histories):
                broken.append(f"提醒 {one.pk}：企业 {one.record} 已提交仍被提醒")
        is_correction = one.kind == ReminderKind.CORRECTION
        if is_correction and _state_at(cases[one.record], one.at) != State.RETURNED:
            broken.append(f"提醒 {one.pk}：评价 {one.record} 不在退回补正中")
    return broken


def _seasons_by_last_day() -> dict[date, list[int]]:
    """Last day to submit, the season's own or a granted one → the seasons whose it is."""
    found: dict[date, list[int]] = defaultdict(list)
    for season in Season.objects.order_by("year"):
        found[season.enterprise_deadline].append(season.year)
    granted = Extension.objects.filter(submit_until__isnull=False).order_by("pk")
    for day, year in granted.values_list("submit_until", "season_id"):
        found[day].append(year)
    return found


History = list[tuple[datetime, str]]


def _moves() -> tuple[dict[tuple[int, int], History], dict[int, History]]:
    """What a case became and when, by enterprise and season, and by case."""
    filed: dict[tuple[int, int], History] = defaultdict(list)
    cases: dict[int, History] = defaultdict(list)
    rows = Move.objects.order_by("at", "pk").values_list(
        "evaluation_id", "evaluation__enterprise_id", "evaluation__season_id", "at", "target"
    )
    for case_id, enterprise_id, year, at, target in rows.iterator():
        filed[enterprise_id, year].append((at, target))
        cases[case_id].append((at, target))
    return filed, cases


def _is_unfiled(history: History, moment: datetime) -> bool:
    return _state_at(history, moment) in (None, State.FILLING)


def _state_at(history: History, moment: datetime) -> str | None:
    """After the last move before the moment; None before the first."""
    before = bisect_left(history, (moment, ""))
    return history[before - 1][1] if before else None
