"""逾期失效: what was not corrected or forwarded in time ends, and those concerned are told."""

from datetime import datetime

from django.db.models import Q, QuerySet

from agencies.access import CLOCK
from reviews.cases.models import Evaluation
from reviews.cases.services.door import move_many
from reviews.formal_review.selectors.lapsing import past_correction, past_forwarding

NOT_CORRECTED = "退回补正后未在补正截止日 24:00 前重新提交。"
NOT_FORWARDED = "至机构报送截止日 24:00 评价机构仍未报送省科技厅。"


def lapse_uncorrected(*, now: datetime, case_id: int | None = None) -> list[int]:
    """Lapse the returned cases whose due day is over, or one of them. Asks again under the row
    locks."""
    return _lapse(past_correction(now), case_id, now, NOT_CORRECTED)


def lapse_unforwarded(*, now: datetime, case_id: int | None = None) -> list[int]:
    """Lapse what is not forwarded when its agency's deadline is over, or one case of it."""
    return _lapse(past_forwarding(now), case_id, now, NOT_FORWARDED)


def _lapse(
    over: QuerySet[Evaluation], case_id: int | None, now: datetime, reason: str
) -> list[int]:
    chosen = over if case_id is None else over.filter(pk=case_id)
    return move_many(
        "lapse", actor=CLOCK, where=Q(pk__in=chosen.values("pk")), now=now, reason=reason
    )
