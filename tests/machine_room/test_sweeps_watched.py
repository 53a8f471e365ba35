"""Every sweep is watched: when it last went through, what it failed of, and when it is late."""

from datetime import timedelta

import pytest
from django.db import connection

from evalsvc.beat import lock_for
from evalsvc.celery import SCHEDULE
from followup.machine_room.models import SweepRun
from followup.machine_room.ports import schedule
from followup.machine_room.selectors.equipment import beat_lives
from followup.machine_room.selectors.sweeps import newest_start, sweep_states
from followup.machine_room.services.watching import watched
from followup.machine_room.titles import SWEEPS
from tests.moments import at

pytestmark = pytest.mark.django_db
NOW = at(10, 20, 23)


def ran(name: str = "lapse", when=NOW) -> None:
    with watched(name, lambda: when):
        pass


def state_of(name: str, now=NOW):
    return next(one for one in sweep_states(now) if one.title == SWEEPS[name])


def test_sweep_that_went_through_is_well_until_three_of_its_times_are_over() -> None:
    ran()
    assert state_of("lapse", NOW + timedelta(minutes=5)).word == "正常"
    assert state_of("lapse", NOW + timedelta(minutes=5, seconds=1)).word == "没有按时运行"


def test_sweep_that_fails_says_of_what_and_goes_on_to_the_log() -> None:
    ran(when=NOW - timedelta(minutes=1))
    with pytest.raises(ZeroDivisionError), watched("lapse", lambda: NOW):
        _ = 1 / 0
    found = state_of("lapse")
    assert (found.word, found.run.error) == ("出错", "ZeroDivisionError: division by zero")
    ran(when=NOW + timedelta(minutes=1))
    assert state_of("lapse", NOW + timedelta(minutes=1)).word == "正常"


def test_sweep_that_never_ran_is_late_like_the_others() -> None:
    assert newest_start(sweep_states(NOW)) is None
    ran("lapse", NOW)
    assert state_of("gather", NOW + timedelta(minutes=5)).word == "尚未到运行时间"
    assert state_of("gather", NOW + timedelta(minutes=5, seconds=1)).word == "没有按时运行"


def test_first_run_that_is_under_way_is_no_fault() -> None:
    with watched("gather", lambda: NOW):
        assert state_of("gather").word == "正在运行"


def test_worker_is_seen_by_the_newest_order_it_took() -> None:
    ran("lapse", NOW - timedelta(minutes=3))
    ran("gather", NOW - timedelta(minutes=1))
    assert newest_start(sweep_states(NOW)) == NOW - timedelta(minutes=1)


def test_error_of_any_length_and_letter_is_noted() -> None:
    with pytest.raises(ValueError), watched("lapse", lambda: NOW):
        raise ValueError("\0" + "坏" * 900)
    assert len(SweepRun.objects.get().error) <= 500


def test_every_scheduled_sweep_has_its_word() -> None:
    assert {one.name for one in schedule()} == set(SWEEPS)
    assert len(schedule()) == len(SCHEDULE)


def test_beat_lives_while_somebody_holds_its_lock() -> None:
    lock = lock_for(connection.settings_dict)
    assert not beat_lives()
    assert lock.held()
    assert beat_lives()
    lock.release()
