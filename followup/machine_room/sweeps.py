"""What the clock does in the machine room."""

from datetime import datetime

from followup.machine_room.services import verifying


def verify(now: datetime) -> None:
    """Verify the whole database once a night."""
    verifying.verify(now=now)
