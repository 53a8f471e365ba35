"""What the clock does with publicity lists: close those whose days are over."""

from datetime import datetime

from accounts.sweeping import each
from agencies.deadlines import beijing_day
from reviews.publicity.models import Publicity
from reviews.publicity.services import publicity


def close_publicities(now: datetime) -> None:
    """Close the lists whose ten working days are over."""
    over = Publicity.objects.filter(closed_at=None, last_day__lt=beijing_day(now))
    ids = over.order_by("pk").values_list("pk", flat=True)
    each(ids, lambda pk: publicity.close(publicity_id=pk, now=now))
