"""A season from 1 January to 31 March of the next year, by the real sweeps and services."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from accounts.sweeps import deliver_messages
from agencies.models import Season
from rehearsal.season import clock
from rehearsal.season.accountants import Accountants
from rehearsal.season.agency_staff import AgencyStaff
from rehearsal.season.campaigners import Campaigners
from rehearsal.season.clock import ALL, AT_ANY_MOMENT
from rehearsal.season.guides import Guides
from rehearsal.season.objectors import Objectors
from rehearsal.season.provincial_staff import ProvincialStaff
from rehearsal.season.scripts import write_scripts
from rehearsal.season.survey_answers import SurveyAnswers
from rehearsal.season.updaters import Updaters
from rehearsal.season.world import World, assemble

Sweep = Callable[[datetime], object]
People = Accountants | Objectors | AgencyStaff | ProvincialStaff


@dataclass
class Meter:
    """Seconds and queries of each day."""

    seconds: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    @contextmanager
    def day(self) -> Iterator[None]:
        count = 0

        def counting(execute, sql, params, many, context):
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        began = time.perf_counter()
        with connection.execute_wrapper(counting):
            yield
        self.seconds.append(time.perf_counter() - began)
        self.queries.append(count)


def rehearse(season: Season, *, enterprises: int, seed: int) -> tuple[World, Meter]:
    """Let the season pass. Raises NotRefused, or the refusal of an act that should have gone."""
    world = assemble(season, write_scripts(season, enterprises, seed))
    people = [
        Accountants(world),
        Objectors(world),
        AgencyStaff(world),
        ProvincialStaff(world),
        SurveyAnswers(world),
        Guides(world),
        Updaters(world),
        Campaigners(world),
    ]
    meter = Meter()
    for day in clock.days(season.year):
        with meter.day():
            first, *later = clock.moments(day, season)
            pass_moment(first, people, ALL)
            for now in later:
                pass_moment(now, people, AT_ANY_MOMENT)
    return world, meter


def pass_moment(now: datetime, people: list[People], sweeps: Iterable[Sweep]) -> None:
    """What the schedule runs, then the people; at 24:00 somebody may be a moment before it."""
    if now.time() != clock.MIDNIGHT:
        sweep(now, sweeps)
    for group in people:
        group.act(now)
    if now.time() == clock.MIDNIGHT:
        sweep(now, sweeps)


def sweep(now: datetime, sweeps: Iterable[Sweep]) -> None:
    for run in sweeps:
        run(now)
    deliver_messages(now)
