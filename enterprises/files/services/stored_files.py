"""What the clock does with received files: scan those that wait, clear away what nobody claims."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import BinaryIO, cast

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage

from accounts.sweeping import each
from enterprises.files.models import ScanState, StoredFile
from enterprises.files.scanning import scan

# An upload is under way for minutes at most; a day is far beyond any transaction.
UNCLAIMED_AFTER = timedelta(days=1)
AT_ONCE = 1000  # files that one query asks for, whatever folders they are in


def kinds() -> list[type[StoredFile]]:
    """Every model whose rows are received files, of any app."""
    return [model for model in apps.get_models() if issubclass(model, StoredFile)]


def scan_stored(*, model: type[StoredFile], pk: int) -> ScanState | None:
    """Put the scanner's verdict on one file and return it.

    Does nothing when the file has one. Nothing is locked while the scanner works; of two at once
    the first verdict stands. Raises ScannerUnreachable; the file then waits for the next sweep.
    """
    waiting = model.objects.filter(pk=pk, scan_state=ScanState.PENDING)
    stored = waiting.first()
    if stored is None:
        return None
    try:
        with stored.file.open("rb") as file:
            verdict = ScanState(scan(cast(BinaryIO, file), settings.CLAMD_ADDRESS))
    except FileNotFoundError:
        verdict = ScanState.BY_HAND
    return verdict if waiting.update(scan_state=verdict) else None


def clear_unclaimed(*, now: datetime) -> list[str]:
    """Delete files that no row names and that are a day old; returns their names.

    They are left by uploads whose transaction failed. Files of removed attachments have a row and
    stay.
    """
    cleared = []
    old = (path for path in _stored() if _was_there(path, now - UNCLAIMED_AFTER))
    while paths := list(islice(old, AT_ONCE)):
        cleared += each(_unclaimed(paths), _cleared)
    return cleared


def _cleared(path: str) -> str:
    default_storage.delete(path)
    return path


def _stored() -> Iterator[str]:
    """Every file in our folders, folder by folder."""
    for folder in _folders(_folders([""])):
        _, names = default_storage.listdir(folder)
        yield from (f"{folder}/{name}" for name in names)


def _was_there(path: str, moment: datetime) -> bool:
    try:
        return default_storage.get_modified_time(path) < moment
    except FileNotFoundError:  # another sweep was faster
        return False


def _folders(parents: list[str]) -> list[str]:
    """The folders of two hexadecimal digits in these folders."""
    found = []
    for parent in parents:
        if parent and not default_storage.exists(parent):
            continue
        names, _ = default_storage.listdir(parent or ".")
        found += [f"{parent}/{name}".lstrip("/") for name in names if _is_ours(name)]
    return sorted(found)


def _is_ours(name: str) -> bool:
    return len(name) == 2 and all(c in "0123456789abcdef" for c in name)


def _unclaimed(paths: list[str]) -> list[str]:
    """Those that no row names. Nearly every file is found by its name, which is the key of the row
    that it came with and has an index; `file` has none and is asked for the few that remain, which
    a row of another key may name (a proof carried into the next year)."""
    remaining = _not_named(paths, key__in=[key for key in map(_key_of, paths) if key])
    return _not_named(remaining, file__in=remaining) if remaining else []


def _not_named(paths: list[str], **among: list) -> list[str]:
    named: set[str] = set()
    for model in kinds():
        named |= set(model.objects.filter(**among).order_by().values_list("file", flat=True))
    return [path for path in paths if path not in named]


def _key_of(path: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(hex=path.rpartition("/")[2])
    except ValueError:
        return None
