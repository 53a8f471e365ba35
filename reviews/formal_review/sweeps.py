"""What the clock does: each sweep finds what is due by `now` and hands it to a service.

Safe to run twice, late and at once: the services lock, ask again and then act or do nothing.
"""

from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from accounts.sweeping import each
from reviews.cases.models import Evaluation
from reviews.formal_review.selectors.lapsing import past_correction, past_forwarding
from reviews.formal_review.services import lapsing


def lapse(now: datetime) -> None:
    """End what was not corrected by its due day, or not forwarded by the agency's."""
    _ended(lapsing.lapse_uncorrected, past_correction(now), now)
    _ended(lapsing.lapse_unforwarded, past_forwarding(now), now)


def _ended(end: Callable[..., list[int]], over: QuerySet[Evaluation], now: datetime) -> None:
    """All at once; where one of them cannot be moved, one by one, so that it holds nobody up."""
    if not each([end], lambda end: end(now=now)):
        each(over.values_list("pk", flat=True), lambda pk: end(now=now, case_id=pk))
