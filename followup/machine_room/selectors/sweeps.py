"""How the sweeps are doing, and with them beat and worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from followup.machine_room.models import SweepRun
from followup.machine_room.ports import Scheduled, schedule
from followup.machine_room.titles import SWEEPS

FAILING = "出错"
PATIENCE = timedelta(minutes=2)  # for a worker that is busy with something long


@dataclass(frozen=True)
class SweepState:
    """One sweep as it stands: `word` and `tone` say it, `age` is the time since it last went through."""

    title: str
    seconds: float
    run: SweepRun | None
    age: timedelta | None
    word: str
    tone: str

    @property
    def is_well(self) -> bool:
        return self.tone != "bad"

    @property
    def done_at(self) -> datetime | None:
        return self.run.succeeded_at if self.run else None

    @property
    def error(self) -> str:
        """What it last failed of, as long as it has not gone through since."""
        return self.run.error if self.run and self.word == FAILING else ""


def sweep_states(now: datetime) -> list[SweepState]:
    """Every scheduled sweep in the schedule's order; one query."""
    runs = {run.name: run for run in SweepRun.objects.order_by("name")}
    since = min((run.since for run in runs.values()), default=now)
    return [_state(one, runs.get(one.name), since, now) for one in schedule()]


def newest_start(states: Sequence[SweepState]) -> datetime | None:
    """When a worker last took an order of the beat: that is how both are seen to live."""
    return max((state.run.started_at for state in states if state.run), default=None)


def _state(one: Scheduled, run: SweepRun | None, since: datetime, now: datetime) -> SweepState:
    """One that has not come yet is late like the others, counted from when any first ran."""
    patience = timedelta(seconds=3 * one.seconds) + PATIENCE
    title = SWEEPS.get(one.name, one.name)
    done = run.succeeded_at if run else None
    age = now - done if done else None
    failing = run and run.failed_at and (done is None or run.failed_at > done)
    if failing:
        word, tone = FAILING, "bad"
    elif (age or now - since) > patience:
        word, tone = "没有按时运行", "bad"
    elif age is None:
        word, tone = ("正在运行", "progress") if run else ("尚未到运行时间", "neutral")
    else:
        word, tone = "正常", "good"
    return SweepState(title, one.seconds, run, age, word, tone)
