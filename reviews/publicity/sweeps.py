"""What the clock does with lists and objections whose days are over."""

from datetime import datetime

from accounts.sweeping import each
from agencies.deadlines import beijing_day
from reviews.publicity.models import Publicity
from reviews.publicity.selectors.evidence import to_clear
from reviews.publicity.services import evidence, publicity


def close_publicities(now: datetime) -> None:
    """Close the lists whose ten working days are over."""
    over = Publicity.objects.filter(closed_at=None, last_day__lt=beijing_day(now))
    ids = over.order_by("pk").values_list("pk", flat=True)
    each(ids, lambda pk: publicity.close(publicity_id=pk, now=now))


def clear_evidence(now: datetime) -> None:
    """Let go of the files of objections that were refused long enough ago."""
    ids = to_clear(now).values_list("pk", flat=True)
    each(ids, lambda pk: evidence.clear(evidence_id=pk, now=now))
