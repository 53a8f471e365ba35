"""The cache in the database, in which attempts are counted one by one and until their hour is over.

Django's own reads, adds and writes back: attempts at once are counted as one, and each is kept for
the cache's five minutes, however long the first was to be kept.
"""

import base64
import pickle
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router, transaction
from django.utils import timezone


class Counters(DatabaseCache):
    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Of several that find the key expired one adds it, as of several that find none."""
        name = self.make_and_validate_key(key, version=version)
        with self._connection().cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {self._quoted()} WHERE cache_key = %s AND expires < %s",
                [name, timezone.now()],
            )
        return super().add(key, value, timeout, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Wait for whoever is counting this key; it expires when it would have. Else ValueError."""
        name = self.make_and_validate_key(key, version=version)
        connection = self._connection()
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT value FROM {self._quoted()} WHERE cache_key = %s AND expires >= %s"
                " FOR UPDATE",
                [name, timezone.now()],
            )
            row = cursor.fetchone()
            if row is None:
                raise ValueError(f"Key '{key}' not found")
            value = pickle.loads(base64.b64decode(row[0])) + delta
            written = base64.b64encode(pickle.dumps(value, self.pickle_protocol)).decode("ascii")
            cursor.execute(
                f"UPDATE {self._quoted()} SET value = %s WHERE cache_key = %s", [written, name]
            )
        return value

    def _connection(self) -> Any:
        return connections[router.db_for_write(self.cache_model_class)]

    def _quoted(self) -> str:
        return self._connection().ops.quote_name(self._table)  # type: ignore[attr-defined]  # Django keeps it there
