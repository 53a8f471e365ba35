"""What the clock does: each sweep finds what is due by `now` and hands it to a service.

Safe to run twice, late and at once: the services lock, ask again and then act or do nothing.
"""

from datetime import datetime

from agencies.deadlines import beijing_day
from reviews.models import Announcement, Batch, Publicity
from reviews.selectors.batches import due_ordinals
from reviews.services import batch, lapsing, publicity, registry, warning


def open_batches(now: datetime) -> None:
    """Open each batch whose day has come (the 25th)."""
    for season_year, ordinal in due_ordinals(now):
        batch.open_batch(season_year=season_year, ordinal=ordinal, now=now)


def gather(now: datetime) -> None:
    """Take in what was forwarded by 24:00 of the batch day; lock batches whose day is over."""
    unlocked = Batch.objects.filter(locked_at=None, intake_day__lte=beijing_day(now))
    for batch_id in unlocked.order_by("intake_day", "pk").values_list("pk", flat=True):
        batch.take_in(batch_id=batch_id, now=now)


def lapse(now: datetime) -> None:
    """End what was not corrected by its due day, or not forwarded by the agency's."""
    lapsing.lapse_uncorrected(now=now)
    lapsing.lapse_unforwarded(now=now)


def close_publicities(now: datetime) -> None:
    """Close the lists whose ten working days are over."""
    over = Publicity.objects.filter(closed_at=None, last_day__lt=beijing_day(now))
    for publicity_id in over.order_by("pk").values_list("pk", flat=True):
        publicity.close(publicity_id=publicity_id, now=now)


def announce(now: datetime) -> None:
    """Carry out the announcements that were asked for."""
    asked = Announcement.objects.filter(announced_at=None)
    for announcement_id in asked.order_by("pk").values_list("pk", flat=True):
        registry.carry_out(announcement_id=announcement_id, now=now)


def warn_agencies(now: datetime) -> None:
    """Warn agencies 10, 5, 3 and 1 days before their cases lapse."""
    warning.warn(now=now)


ALL = (open_batches, gather, lapse, close_publicities, announce, warn_agencies)
