"""What a bank answered, typed by one or imported by many; each stands on record."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from followup.campaign.models import BankReply, Handover
from followup.campaign.replying import Reply, reply_mistakes, reply_of
from followup.campaign.services.campaign_letters import people_of, write


@transaction.atomic
def record_reply(
    *,
    actor: Actor,
    handover_id: int,
    reply: Reply,
    now: datetime,
    was_imported: bool = False,
) -> BankReply | None:
    """Put one answer on record beside those before it; the enterprise is told.

    Returns None, and does nothing, when the newest answer says the same. Raises NotAllowed, Refusal
    for an answer that contradicts itself, Handover.DoesNotExist.
    """
    if not actor.is_province:
        raise NotAllowed("银行反馈由省科技厅记录。")
    rows = Handover.objects.select_for_update(of=("self",))
    handover = rows.select_related("bank", "application__enterprise").get(pk=handover_id)
    if mistakes := reply_mistakes(reply, handover.application.amount):
        raise Refusal("".join(mistakes.values()))
    last = handover.replies.order_by("-ordinal").first()
    if last is not None and reply_of(last) == reply:
        return None
    made = BankReply.objects.create(
        handover=handover,
        ordinal=last.ordinal + 1 if last else 1,
        contacted=reply.contacted,
        outcome=reply.outcome,
        amount=reply.amount,
        rate=reply.rate,
        refused_why=reply.refused_why,
        was_imported=was_imported,
        recorded_by_id=actor.person_id,
        recorded_at=now,
    )
    bank, application = handover.bank, handover.application
    write(
        people_of([application.enterprise_id]),
        f"reply-{made.pk}",
        f"{bank}的反馈：{made.get_outcome_display()}",
        f"{bank}对贵企业融资需求的反馈：{reply.words}。",
        application.round_id,
        now,
    )
    return made


def record_many(*, actor: Actor, replies: Iterable[tuple[int, Reply]], now: datetime) -> int:
    """The rows of a file, all or none. Returns how many were new."""
    with transaction.atomic():
        made = [
            record_reply(actor=actor, handover_id=handover, reply=reply, now=now, was_imported=True)
            for handover, reply in replies
        ]
    return sum(one is not None for one in made)
