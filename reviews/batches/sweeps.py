"""What the clock does with batches: open them on their day, take in, lock."""

from datetime import datetime

from accounts.sweeping import each
from agencies.deadlines import beijing_day
from reviews.batches import services as batch
from reviews.batches.selectors.due import due_ordinals
from reviews.cases.models import Batch


def open_batches(now: datetime) -> None:
    """Open each batch whose day has come (the 25th)."""
    each(
        due_ordinals(now), lambda due: batch.open_batch(season_year=due[0], ordinal=due[1], now=now)
    )


def gather(now: datetime) -> None:
    """Take in what was forwarded by 24:00 of the batch day; lock batches whose day is over."""
    unlocked = Batch.objects.filter(locked_at=None, intake_day__lte=beijing_day(now))
    ids = unlocked.order_by("intake_day", "pk").values_list("pk", flat=True)
    each(ids, lambda pk: batch.take_in(batch_id=pk, now=now))
