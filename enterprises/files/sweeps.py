"""What the clock does for enterprises: each sweep may run twice, late, and at once."""

from contextlib import suppress
from datetime import datetime

from enterprises.files.scanning import ScannerUnreachable
from enterprises.files.selectors import waiting_for_scan
from enterprises.files.services.stored_files import clear_unclaimed, kinds, scan_stored


def scans(now: datetime) -> int:
    """Give every waiting file its verdict; returns how many got one.

    A scanner that is down is asked once: every file more would wait for it a minute in vain.
    """
    found = 0
    waiting = [(model, pk) for model in kinds() for pk in waiting_for_scan(model)]
    with suppress(ScannerUnreachable):
        for model, pk in waiting:
            found += scan_stored(model=model, pk=pk) is not None
    return found


def unclaimed_files(now: datetime) -> list[str]:
    return clear_unclaimed(now=now)
