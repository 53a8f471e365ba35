"""The enterprise's answers to remarks, and its marks that they are mended."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from reviews.cases.enums import State
from reviews.cases.services.door import locked_case
from reviews.formal_review.models import Remark

LONGEST = 2000


class Reply(NamedTuple):
    """What stands at a remark: the enterprise's words and its mark "已改"."""

    text: str
    is_mended: bool


class AnsweredElsewhere(LostRace):
    """A colleague answered some of these remarks meanwhile; `stored` is what stands there now."""

    def __init__(self, stored: Mapping[int, Reply]) -> None:
        super().__init__(
            "有答复刚刚在别处改动过，本页的答复都还没有保存；请核对标出的各条后再保存。"
        )
        self.stored = stored


@transaction.atomic
def answer_remarks(
    *,
    actor: Actor,
    case_id: int,
    answers: Mapping[int, Reply],
    seen: Mapping[int, Reply],
    now: datetime,
) -> list[Remark]:
    """Write the replies and set or take away the marks "已改" of these remarks of the last return.

    `answers` is remark id → what it shall be, `seen` what stood there when it was written. Raises
    Evaluation.DoesNotExist outside the actor's scope, AnsweredElsewhere when a remark has been
    given another reply since, Refusal when the case is not returned any more or a remark belongs
    to an earlier submission; then nothing is written.
    """
    if not actor.is_enterprise:
        raise NotAllowed("只有企业可以答复审查意见。")
    case = locked_case(actor=actor, case_id=case_id)
    newest = case.submissions.order_by("-ordinal").first()
    remarks = list(Remark.objects.filter(pk__in=answers, review__submission=newest).order_by("pk"))
    if case.state != State.RETURNED or len(remarks) < len(answers):
        raise Refusal("这些意见已不在补正中，不能再答复；请在进度页查看现在的状态。")
    stored = {remark.pk: reply_at(remark) for remark in remarks}
    newer = {
        pk: reply
        for pk, reply in stored.items()
        if not _same(reply, seen[pk]) and not _same(reply, answers[pk])
    }
    if newer:
        raise AnsweredElsewhere(newer)
    for remark in remarks:
        text, is_mended = answers[remark.pk]
        if len(text) > LONGEST:
            raise Refusal(f"答复最多 {LONGEST} 字，现有 {len(text)} 字，请精简。")
        remark.reply = text.strip()
        remark.corrected_at = (remark.corrected_at or now) if is_mended else None
    Remark.objects.bulk_update(remarks, ["reply", "corrected_at"])
    return remarks


def reply_at(remark: Remark) -> Reply:
    return Reply(remark.reply, remark.corrected_at is not None)


def _same(one: Reply, other: Reply) -> bool:
    """Browsers send line breaks in their own way."""
    lines = one.text.strip().splitlines(), other.text.strip().splitlines()
    return lines[0] == lines[1] and one.is_mended == other.is_mended
