"""逾期失效: what was not corrected or forwarded in time ends, and those concerned are told."""

from datetime import datetime

from django.db.models import Q

from agencies.access import CLOCK
from reviews.cases.services.door import move_many
from reviews.formal_review.selectors.lapsing import past_correction, past_forwarding

NOT_CORRECTED = "退回补正后未在补正截止日 24:00 前重新提交。"
NOT_FORWARDED = "至机构报送截止日 24:00 评价机构仍未报送省科技厅。"


def lapse_uncorrected(*, now: datetime) -> list[int]:
    """Lapse the returned cases whose due day is over. Asks again under the row locks."""
    return move_many(
        "lapse",
        actor=CLOCK,
        where=Q(pk__in=past_correction(now).values("pk")),
        now=now,
        reason=NOT_CORRECTED,
    )


def lapse_unforwarded(*, now: datetime) -> list[int]:
    """Lapse what is not forwarded when its agency's deadline is over."""
    return move_many(
        "lapse",
        actor=CLOCK,
        where=Q(pk__in=past_forwarding(now).values("pk")),
        now=now,
        reason=NOT_FORWARDED,
    )
