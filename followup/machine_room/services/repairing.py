"""The administrator mends what got stuck, on record."""

from datetime import datetime

from django.db import transaction

from accounts.refusals import LostRace, Refusal
from agencies.access import Actor
from agencies.enums import Role
from followup.machine_room.models import Repair
from followup.machine_room.selectors.stuck import Stuck
from followup.machine_room.services.faults import FAULTS, Fault

NOTHING = "系统已经办理，无需处置。"


@transaction.atomic
def repair(*, actor: Actor, fault: str, subject: str, reason: str, now: datetime) -> Repair:
    """Do by hand what the clock owed.

    Effects, in order: the act of the fault, as the clock does it; a row of the record with who,
    why and what came of it. Raises Refusal when nothing of this kind is stuck, and LostRace when it
    was mended meanwhile.
    """
    if actor.role != Role.ADMINISTRATOR:
        raise Refusal("只有系统管理员可以处置。")
    if not (found := FAULTS.get(fault)):
        raise Refusal("没有这种情形，请刷新页面后再处置。")
    if not (what := _stuck(found, subject, now)):
        raise LostRace(NOTHING)
    if not found.mend(subject, now):
        raise LostRace(NOTHING)
    return Repair.objects.create(
        fault=fault,
        subject=subject,
        what=f"{what.what} · {what.since}"[:300],
        reason=reason,
        outcome=found.done,
        by_id=actor.person_id,
        at=now,
    )


def _stuck(fault: Fault, subject: str, now: datetime) -> Stuck | None:
    return next((one for one in fault.found(now) if one.subject == subject), None)
