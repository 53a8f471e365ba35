"""The enterprise's answer to a remark, and its mark that the remark is mended."""

from datetime import datetime

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from reviews.enums import State
from reviews.models import Remark
from reviews.services.door import locked_case

LONGEST = 2000


@transaction.atomic
def answer_remark(
    *, actor: Actor, remark_id: int, reply: str, mended: bool, now: datetime
) -> Remark:
    """Write the reply and set or take away the mark "已改".

    Raises Remark.DoesNotExist outside the actor's scope, Refusal when the case is not returned
    any more or the remark belongs to an earlier submission.
    """
    if not actor.is_enterprise:
        raise NotAllowed("只有企业可以答复审查意见。")
    remark = Remark.objects.select_related("review__submission").get(
        pk=remark_id, review__submission__evaluation__enterprise=actor.enterprise_id
    )
    submission = remark.review.submission
    case = locked_case(actor=actor, case_id=submission.evaluation_id)
    newest = case.submissions.order_by("-ordinal").first()
    if case.state != State.RETURNED or submission.pk != newest.pk:
        raise Refusal("这条意见已不在补正中，不能再答复；请在进度页查看现在的状态。")
    if len(reply) > LONGEST:
        raise Refusal(f"答复最多 {LONGEST} 字，现有 {len(reply)} 字，请精简。")
    remark.reply = reply.strip()
    remark.corrected_at = (remark.corrected_at or now) if mended else None
    remark.save(update_fields=["reply", "corrected_at"])
    return remark
