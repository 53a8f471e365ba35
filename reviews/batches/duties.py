"""The month's batches on the calendar, and what the clock would open, take in and lock."""

from collections.abc import Iterator
from datetime import date, datetime

from agencies.access import Actor
from agencies.deadlines import beijing_day, closes_at
from agencies.duties import Duty
from agencies.enums import Role
from agencies.models import Season
from reviews.batches.selectors.due import MONTHS, due_ordinals, intake_day
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """For those who forward and those who decide; no affair of an enterprise or a county."""
    if actor.is_enterprise or actor.role == Role.COUNTY_OFFICER:
        return
    later = Batch.objects.filter(season=season).exclude(ordinal__in=MONTHS)
    for ordinal in (*MONTHS, *later.order_by("ordinal").values_list("ordinal", flat=True)):
        if (day := intake_day(season, ordinal)) >= season.opens_on:
            yield _duty(actor, season, ordinal, day)


def _duty(actor: Actor, season: Season, ordinal: int, day: date) -> Duty:
    locks = "之后自动锁定" if season.batch_locks_itself else "之后由省科技厅锁定"
    return Duty(
        key=f"{season.year}-batch-{ordinal}",
        title=f"{season.year}年第{ordinal}批接收截止",
        due_on=day,
        hands="评价工作机构报送" if actor.is_agency else "省科技厅评审",
        by_itself=f"当天自动开启，收进 24:00 前报送的评价，{locks}。",
        place="desk",
    )


def happens(now: datetime) -> Iterator[str]:
    opening = [_unopened(year, ordinal) for year, ordinal in due_ordinals(now)]
    for batch in opening:
        yield f"开启{batch.number}"
    today = beijing_day(now)
    unlocked = Batch.objects.filter(locked_at=None, intake_day__lte=today).select_related("season")
    taken: dict[int, int] = {}
    for batch in sorted([*unlocked, *opening], key=lambda one: one.intake_day):
        yield from _taken_in(batch, taken, now)


def _unopened(year: int, ordinal: int) -> Batch:
    season = Season.objects.get(pk=year)
    return Batch(season=season, ordinal=ordinal, intake_day=intake_day(season, ordinal))


def _taken_in(batch: Batch, taken: dict[int, int], now: datetime) -> Iterator[str]:
    """A case goes into the first of the batches that may have it; `taken` counts those before."""
    closes = closes_at(batch.intake_day)
    waiting = Evaluation.objects.filter(season=batch.season_id, state=State.FORWARDED)
    until_now = waiting.filter(forwarded_at__lt=closes).count()
    count = until_now - taken.get(batch.season_id, 0)
    taken[batch.season_id] = until_now
    if count:
        yield f"{batch.number}收进 {count} 件"
    if now >= closes and batch.season.batch_locks_itself:
        yield f"锁定{batch.number}"
