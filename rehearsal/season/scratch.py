"""A database of its own in the same server, for a rehearsal; the real one is not touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings

IN_MEMORY = {
    "STORAGES": {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    },
    "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
}


@contextmanager
def scratch_database(name: str, *, keep: bool) -> Iterator[None]:
    """Create, migrate, load the reference data; afterwards drop, unless it is kept.

    Files stay in memory and mail goes nowhere meanwhile. Raises the database's own error when the
    role may not create databases.
    """
    own_name, own_options = connection.settings_dict["NAME"], connection.settings_dict["OPTIONS"]
    _administer(f'CREATE DATABASE "{name}"')
    try:
        _use(name, {**own_options, "options": "-c synchronous_commit=off"})
        with override_settings(**IN_MEMORY):
            call_command("migrate", verbosity=0, interactive=False)
            paths = sorted(str(p) for p in Path(settings.FIXTURE_DIRS[0]).glob("*.json"))
            call_command("loaddata", *paths, verbosity=0)
            yield
    finally:
        _use(own_name, own_options)
        if not keep:
            _administer(f'DROP DATABASE "{name}" WITH (FORCE)')


def _use(name: str, options: dict) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.settings_dict["OPTIONS"] = options


def _administer(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
