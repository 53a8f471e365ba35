"""What the calendar asks of revocation: the last days for statements, and their new ones."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import Message
from accounts.refusals import LostRace
from accounts.services import tell
from agencies.day_words import full_day
from agencies.deadlines import beijing_day, is_open
from agencies.models import CalendarChange
from agencies.recounting import Counted, Moved
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation

ROOM = "statement"


def counted(first: date, last: date, today: date) -> Iterator[Counted]:
    """The periods for a statement that touch these days, of procedures not yet verified."""
    found = Revocation.objects.filter(state=RevocationState.NOTICED, statement_due__gte=first)
    for procedure in found.select_related("registration").order_by("pk"):
        start = beijing_day(procedure.noticed_at)
        if start <= last:
            yield Counted(
                room=ROOM,
                pk=procedure.pk,
                name=f"编号 {procedure.registration.number} 撤销程序的陈述申辩截止日",
                start=start,
                last=procedure.statement_due,
                is_over=procedure.statement_due < today,
            )


@transaction.atomic
def recount(*, moved: Sequence[Moved], change: CalendarChange, now: datetime) -> None:
    """Write the new last day of each statement and tell the enterprise's people.

    Raises LostRace for a procedure that went on meanwhile.
    """
    becomes = {one.period.pk: one for one in moved}
    found = Revocation.objects.filter(pk__in=becomes).select_related("registration__evaluation")
    for procedure in found.select_for_update(of=("self",)).order_by("pk"):
        one = becomes[procedure.pk]
        is_running = procedure.state == RevocationState.NOTICED
        if not (is_running and is_open(procedure.statement_due, now)):
            raise LostRace(f"{one.period.name}刚刚有了新的进展，请重新核对。")
        procedure.statement_due = one.becomes
        procedure.save(update_fields=["statement_due"])
        _tell(procedure, one, change, now)


def _tell(procedure: Revocation, one: Moved, change: CalendarChange, now: datetime) -> None:
    number = procedure.registration.number
    people = procedure.registration.evaluation.enterprise.representatives.order_by("pk")
    tell(
        people.values_list("user", flat=True),
        topic=Message.Topic.REVOCATION,
        topic_id=f"{procedure.pk}-calendar-{change.pk}",
        subject=f"编号 {number} 陈述申辩截止日改为 {full_day(one.becomes)}",
        body=f"因工作日历变更，编号 {number} 的陈述申辩截止日由 {full_day(one.period.last)} "
        f"改为 {full_day(one.becomes)} 24:00（北京时间）。原因：{change.reason}",
        place="case",
        place_id=procedure.registration.evaluation_id,
        legal_notice=True,
        now=now,
    )
