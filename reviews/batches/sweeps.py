"""What the clock does with batches: open them on their day, take in, lock."""

from datetime import datetime

from agencies.deadlines import beijing_day
from reviews.batches import services as batch
from reviews.batches.selectors.due import due_ordinals
from reviews.cases.models import Batch


def open_batches(now: datetime) -> None:
    """Open each batch whose day has come (the 25th)."""
    for season_year, ordinal in due_ordinals(now):
        batch.open_batch(season_year=season_year, ordinal=ordinal, now=now)


def gather(now: datetime) -> None:
    """Take in what was forwarded by 24:00 of the batch day; lock batches whose day is over."""
    unlocked = Batch.objects.filter(locked_at=None, intake_day__lte=beijing_day(now))
    for batch_id in unlocked.order_by("intake_day", "pk").values_list("pk", flat=True):
        batch.take_in(batch_id=batch_id, now=now)
