"""What the clock does with announcements: carry out those asked for."""

from datetime import datetime

from reviews.register import services as registry
from reviews.register.models import Announcement


def announce(now: datetime) -> None:
    """Carry out the announcements that were asked for."""
    asked = Announcement.objects.filter(announced_at=None)
    for announcement_id in asked.order_by("pk").values_list("pk", flat=True):
        registry.carry_out(announcement_id=announcement_id, now=now)
