"""What the clock does for enterprises: each sweep may run twice, late, and at once."""

from datetime import datetime

from enterprises.selectors.waiting_files import waiting_for_scan
from enterprises.services.stored_files import clear_unclaimed, kinds, scan_stored


def scans(now: datetime) -> int:
    """Give every waiting file its verdict; returns how many got one."""
    waiting = [(model, pk) for model in kinds() for pk in waiting_for_scan(model)]
    return sum(scan_stored(model=model, pk=pk) is not None for model, pk in waiting)


def unclaimed_files(now: datetime) -> list[str]:
    return clear_unclaimed(now=now)
