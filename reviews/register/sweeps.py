"""What the clock does with announcements: carry out those asked for."""

from datetime import datetime

from accounts.sweeping import each
from reviews.register import services as registry
from reviews.register.models import Announcement


def announce(now: datetime) -> None:
    """Carry out the announcements that were asked for."""
    asked = Announcement.objects.filter(announced_at=None)
    ids = asked.order_by("pk").values_list("pk", flat=True)
    each(ids, lambda pk: registry.carry_out(announcement_id=pk, now=now))
