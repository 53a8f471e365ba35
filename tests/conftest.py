"""Real PostgreSQL for every test, one server for all workers, and the strictness of `strict`."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
import redis
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from evalsvc import embedded
from evalsvc.embedded import redis as embedded_redis
from tests import reference, strict

# Before Django reads its settings; the workers of xdist inherit the environment.
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["EVALSVC_DEBUG"] = "1"
os.environ.setdefault("PGOPTIONS", "-c synchronous_commit=off")
embedded.provide(os.environ)
django.setup()

WRITES_OF_A_GET = strict.note_writes_of_a_get()
FIXTURES = embedded.BASE_DIR / "fixtures"


def pytest_configure(config: pytest.Config) -> None:
    django.setup()
    strict.shuffle_unordered_querysets()
    strict.refuse_unknown_template_variables(Path(config.rootpath) / "templates")
    strict.refuse_outside_connections()
    reference.outlive_flushes()


@pytest.fixture(scope="session", autouse=True)
def private_media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=folder):
        yield folder


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    """No test pays for the attempts of another, or is shown a page of its rows that are undone."""
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture(autouse=True)
def writes_of_a_get() -> Iterator[list[str]]:
    """No page that is only opened writes; a test that means to clears the list."""
    yield WRITES_OF_A_GET
    written = WRITES_OF_A_GET.copy()
    WRITES_OF_A_GET.clear()
    assert written == []


SEND_AWAY = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Agencies, divisions, season and holidays are there for every test.

    At the end whoever is still connected (a killed worker, a page's last request) is sent away:
    the database could not be dropped beside them.
    """
    with django_db_blocker.unblock():
        call_command("loaddata", *sorted(map(str, FIXTURES.glob("*.json"))), verbosity=0)
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(SEND_AWAY)


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server: the environment's own, or an embedded one for this worker."""
    if os.environ.get("REDIS_URL"):
        yield os.environ["REDIS_URL"]
        return
    var = tmp_path_factory.mktemp("redis")
    server = subprocess.Popen(embedded_redis.command(var))
    url = embedded_redis.url(var)
    _await_redis(url)
    yield url
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture(scope="session", autouse=True)
def broker(redis_url: str) -> Iterator[None]:
    """The service's own Redis: the machine room and `/healthz` ask it."""
    with override_settings(REDIS_URL=redis_url):
        yield


def _await_redis(url: str) -> None:
    deadline = time.monotonic() + 10
    with redis.from_url(url) as client:
        while True:
            try:
                client.ping()
                return
            except redis.ConnectionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
