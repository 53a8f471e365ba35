"""The enterprise's answers to remarks, and its marks that they are mended."""

from datetime import datetime

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from reviews.enums import State
from reviews.models import Remark
from reviews.services.door import locked_case

LONGEST = 2000


@transaction.atomic
def answer_remarks(
    *, actor: Actor, case_id: int, answers: dict[int, tuple[str, bool]], now: datetime
) -> list[Remark]:
    """Write the replies and set or take away the marks "已改" of these remarks of the last return.

    `answers` is remark id → reply and whether it is mended. Raises Evaluation.DoesNotExist outside
    the actor's scope, Refusal when the case is not returned any more or a remark belongs to an
    earlier submission; then nothing is written.
    """
    if not actor.is_enterprise:
        raise NotAllowed("只有企业可以答复审查意见。")
    case = locked_case(actor=actor, case_id=case_id)
    newest = case.submissions.order_by("-ordinal").first()
    remarks = list(Remark.objects.filter(pk__in=answers, review__submission=newest).order_by("pk"))
    if case.state != State.RETURNED or len(remarks) < len(answers):
        raise Refusal("这些意见已不在补正中，不能再答复；请在进度页查看现在的状态。")
    for remark in remarks:
        reply, is_mended = answers[remark.pk]
        if len(reply) > LONGEST:
            raise Refusal(f"答复最多 {LONGEST} 字，现有 {len(reply)} 字，请精简。")
        remark.reply = reply.strip()
        remark.corrected_at = (remark.corrected_at or now) if is_mended else None
    Remark.objects.bulk_update(remarks, ["reply", "corrected_at"])
    return remarks
