"""What the clock does: each sweep finds what is due by `now` and hands it to a service.

Safe to run twice, late and at once: the services lock, ask again and then act or do nothing.
"""

from datetime import datetime

from reviews.formal_review.services import lapsing, warning


def lapse(now: datetime) -> None:
    """End what was not corrected by its due day, or not forwarded by the agency's."""
    lapsing.lapse_uncorrected(now=now)
    lapsing.lapse_unforwarded(now=now)


def warn_agencies(now: datetime) -> None:
    """Warn agencies 10, 5, 3 and 1 days before their cases lapse."""
    warning.warn(now=now)
