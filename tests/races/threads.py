"""Two or more acts at the same moment, each on its own connection and in its own transaction."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from django.db import connection, transaction

Act = Callable[[], object]
PATIENCE = 20.0
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def together(*acts: Act) -> list[object]:
    """Start the acts at once; what each returned, or the exception that it raised."""
    barrier = Barrier(len(acts))

    def run(act: Act) -> object:
        connection.ensure_connection()
        barrier.wait(PATIENCE)
        return _outcome(act)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def overtaken(first: Act, second: Act) -> tuple[object, object]:
    """Let `first` act but not yet commit, let `second` run into its lock, then let `first` commit.

    A `second` that ends without waiting is no failure by itself: its outcome tells.
    """
    acted, let_go = Event(), Event()

    def holding() -> object:
        with transaction.atomic():
            value = first()
            acted.set()
            assert let_go.wait(PATIENCE)
        return value

    with ThreadPoolExecutor(2) as pool:
        held = pool.submit(_outcome, holding)
        if not acted.wait(PATIENCE):
            raise AssertionError(held.result(0))
        other = pool.submit(_outcome, second)
        until(lambda: other.done() or somebody_waits())
        let_go.set()
        return held.result(PATIENCE), other.result(PATIENCE)


def _outcome(act: Act) -> object:
    try:
        return act()
    except Exception as error:  # the outcome of a race is what the test asks about
        return error
    finally:
        connection.close()


def somebody_waits() -> bool:
    """Whether a transaction of this database waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction sees what it saw before
        cursor.execute(WAITING)
        return cursor.fetchone()[0] > 0


def until(reached: Callable[[], bool], *, patience: float = PATIENCE, pause: float = 0.01) -> None:
    deadline = time.monotonic() + patience
    while not reached():
        assert time.monotonic() < deadline, "nothing came of waiting"
        time.sleep(pause)
