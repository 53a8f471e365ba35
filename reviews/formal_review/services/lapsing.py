"""逾期失效: what was not corrected or forwarded in time ends, and those concerned are told."""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import Message
from accounts.services import tell
from agencies.access import CLOCK
from agencies.selectors import agency_people
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


@transaction.atomic
def _lapse(
    over: QuerySet[Evaluation], case_id: int | None, now: datetime, reason: str
) -> list[int]:
    """Each agency is told how many of its cases ended, in one message; the rest by the moves."""
    chosen = over if case_id is None else over.filter(pk=case_id)
    where = Q(pk__in=chosen.values("pk"))
    lapsed = move_many("lapse", actor=CLOCK, where=where, now=now, reason=reason)
    ended = Evaluation.objects.filter(pk__in=lapsed).order_by()
    for agency_no, count in sorted(Counter(ended.values_list("agency", flat=True)).items()):
        tell(
            agency_people(agency_no),
            topic=Message.Topic.WORK,
            topic_id=f"lapsed-{agency_no}-{max(lapsed)}",
            subject=f"{count} 件评价逾期失效",
            body=f"贵机构有 {count} 件评价逾期失效，不再审查。原因：{reason}",
            place="desk",
            now=now,
        )
    return lapsed
