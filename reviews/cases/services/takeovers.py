"""A colleague becomes the reviewer of a case in review: on record, and told to the one before."""

from datetime import datetime

from accounts.models import Message
from accounts.services import tell
from agencies.access import Actor
from reviews.cases.models import Evaluation, Takeover


def hand_over(case: Evaluation, *, to: Actor, now: datetime) -> Takeover:
    """Of a locked case, in the caller's transaction: the record, the case's reviewer, a message."""
    held_by = case.reviewer_id
    record = Takeover.objects.create(
        evaluation=case, from_reviewer_id=held_by, actor_id=to.user_id, role=to.role, at=now
    )
    case.reviewer_id = to.user_id
    case.save(update_fields=["reviewer"])
    name = case.enterprise.name
    tell(
        [held_by],
        topic=Message.Topic.WORK,
        topic_id=f"takeover-{record.pk}",
        subject=f"{name}已由{to.name}接手审查",
        body=f"您受理的{name}（{case.season_id} 年度）已由{to.name}接手形式审查，"
        "您已写的意见和核对结果保留。",
        place="case",
        place_id=case.pk,
        now=now,
    )
    return record
