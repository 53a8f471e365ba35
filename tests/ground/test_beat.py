"""Two beats of one database must not double the orders."""

import psycopg
import pytest
from celery import Celery

from evalsvc import beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def lock(settings):
    locks = []

    def make() -> beat.SoleLock:
        locks.append(beat.lock_for(settings.DATABASES["default"]))
        return locks[-1]

    yield make
    for made in locks:
        made.release()


@pytest.fixture
def scheduler(tmp_path):
    made = []

    def make() -> beat.SoleScheduler:
        app = Celery("orders", broker="memory://", set_as_current=False)
        app.conf.beat_schedule = {"often": {"task": "often", "schedule": 0.0}}
        one = beat.SoleScheduler(app, schedule_filename=str(tmp_path / "schedule"))
        one.orders = []
        one.apply_entry = lambda entry, producer=None: one.orders.append(entry.name)
        made.append(one)
        return one

    yield make
    for one in made:
        one.close()


def test_only_one_holds_the_lock(lock):
    first, second = lock(), lock()
    assert first.held()
    assert not second.held()
    assert first.held()


def test_lock_passes_on_when_its_holder_lets_go(lock):
    first, second = lock(), lock()
    assert first.held()
    first.release()
    assert second.held()


def test_lock_lost_with_its_connection_is_noticed(lock, settings):
    first, second = lock(), lock()
    assert first.held()
    pid = first._connection.info.backend_pid
    terminate(settings, pid)
    assert second.held()
    assert not first.held()


def test_two_beats_give_the_orders_of_one(scheduler):
    first, second = scheduler(), scheduler()
    for _ in range(3):
        first.tick()
        second.tick()
    assert first.orders == ["often"] * 3
    assert second.orders == []


def test_standby_takes_over_when_the_first_beat_ends(scheduler):
    first, second = scheduler(), scheduler()
    first.tick()
    assert second.tick() == beat.RETRY
    first.close()
    second.tick()
    assert second.orders == ["often"]


def test_beat_that_lost_its_lock_stands_by(scheduler, lock, settings):
    one = scheduler()
    one.tick()
    terminate(settings, one._lock._connection.info.backend_pid)
    other = lock()
    assert other.held()
    assert one.tick() == beat.RETRY
    assert one.orders == ["often"]
    other.release()
    one.tick()
    assert one.orders == ["often"] * 2


def terminate(settings, pid: int) -> None:
    with psycopg.connect(**beat.lock_for(settings.DATABASES["default"])._conninfo) as connection:
        gone = connection.execute("SELECT pg_terminate_backend(%s, 60000)", [pid]).fetchone()
        assert gone == (True,)
