"""A beat that gives orders only while it holds the one advisory lock of the database."""

import logging
from typing import Any

import psycopg
from celery.beat import PersistentScheduler
from django.conf import settings

LOCK = 0x6576616C73766300  # "evalsvc": any fixed number, the same for every beat of the database
RETRY = 5.0  # seconds a standby waits before it asks again
log = logging.getLogger(__name__)


class SoleLock:
    """A session lock: PostgreSQL releases it when this process, or its connection, is gone."""

    def __init__(self, conninfo: dict[str, Any]) -> None:
        self._conninfo = conninfo
        self._connection: psycopg.Connection | None = None

    def held(self) -> bool:
        """Hold it, or try to; False while another beat has it or the database is away."""
        try:
            if self._connection is None:
                self._connection = psycopg.connect(**self._conninfo, autocommit=True)
            # Asked again while held it only counts up, and proves that the session still lives.
            row = self._connection.execute("SELECT pg_try_advisory_lock(%s)", [LOCK]).fetchone()
        except psycopg.OperationalError:
            self.release()
            return False
        got = bool(row and row[0])
        if not got:
            self.release()
        return got

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def lock_for(database: dict[str, Any]) -> SoleLock:
    keys = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host"}
    keys["PORT"] = "port"
    named = {ours: database[django] for django, ours in keys.items() if database[django]}
    return SoleLock(named | database.get("OPTIONS", {}))


class SoleScheduler(PersistentScheduler):
    """Stands by, without opening the schedule file, until the lock is its own."""

    _store: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._lock = lock_for(settings.DATABASES["default"])
        super().__init__(*args, **kwargs)

    def setup_schedule(self) -> None:
        """Left to the first tick that holds the lock."""

    def get_schedule(self) -> dict:
        return {} if self._store is None else super().get_schedule()

    schedule = property(get_schedule, PersistentScheduler.set_schedule)

    def tick(self, *args: Any, **kwargs: Any) -> float:
        if not self._lock.held():
            self._stand_by()
            return RETRY
        if self._store is None:
            log.info("beat holds the lock and gives the orders")
            super().setup_schedule()
        return super().tick(*args, **kwargs)

    def _stand_by(self) -> None:
        if self._store is not None:
            log.warning("beat lost its lock and stands by")
            self._store.close()
            self._store = self._heap = None

    def close(self) -> None:
        super().close()
        self._lock.release()
