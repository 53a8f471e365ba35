"""What the clock does for enterprises: each sweep may run twice, late, and at once."""

from contextlib import suppress
from datetime import datetime

from accounts.sweeping import each
from enterprises.files.models import ScanState, StoredFile
from enterprises.files.scanning import ScannerUnreachable
from enterprises.files.selectors import waiting_for_scan
from enterprises.files.services.stored_files import clear_unclaimed, kinds, scan_stored


def scans(now: datetime) -> int:
    """Give every waiting file its verdict; returns how many got one.

    A scanner that is down is asked once: every file more would wait for it a minute in vain.
    """
    found: list[ScanState] = []
    waiting = [(model, pk) for model in kinds() for pk in waiting_for_scan(model)]

    def scanned(file: tuple[type[StoredFile], int]) -> None:
        if verdict := scan_stored(model=file[0], pk=file[1]):
            found.append(verdict)

    with suppress(ScannerUnreachable):
        each(waiting, scanned, ended_by=(ScannerUnreachable,))
    return len(found)


def unclaimed_files(now: datetime) -> list[str]:
    return clear_unclaimed(now=now)
