"""What the clock does with received files: scan those that wait, clear away what nobody claims."""

from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage

from enterprises.models import StoredFile
from enterprises.models.attachment import ScanState
from enterprises.scanning import scan

# An upload is under way for minutes at most; a day is far beyond any transaction.
UNCLAIMED_AFTER = timedelta(days=1)


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
            verdict = ScanState(scan(file, settings.CLAMD_ADDRESS))
    except FileNotFoundError:
        verdict = ScanState.BY_HAND
    return verdict if waiting.update(scan_state=verdict) else None


def clear_unclaimed(*, now: datetime) -> list[str]:
    """Delete files that no row names and that are a day old; returns their names.

    They are left by uploads whose transaction failed. Files of removed attachments have a row and
    stay.
    """
    cleared = []
    for folder in _folders(_folders([""])):
        _, names = default_storage.listdir(folder)
        for path in _unclaimed([f"{folder}/{name}" for name in names]):
            if default_storage.get_modified_time(path) < now - UNCLAIMED_AFTER:
                default_storage.delete(path)
                cleared.append(path)
    return cleared


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
    claimed: set[str] = set()
    for model in kinds():
        claimed |= set(model.objects.filter(file__in=paths).values_list("file", flat=True))
    return [path for path in paths if path not in claimed]
