"""What the clock does for every room: remind people of the last days that come near."""

from datetime import datetime

from agencies.services import reminders


def remind(now: datetime) -> int:
    """Write the reminders whose step is reached; returns how many."""
    return reminders.remind(now=now)
