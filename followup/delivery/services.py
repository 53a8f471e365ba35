"""A call to somebody whom no mail reaches, noted by the agency."""

from datetime import datetime

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from followup.delivery.models import Call
from followup.delivery.selectors import unreached

LONGEST = 1000


@transaction.atomic
def note_call(*, actor: Actor, user_id: int, text: str, now: datetime) -> Call:
    """Write down that somebody was telephoned; the person leaves the list until a mail fails again.

    Raises User.DoesNotExist for somebody out of reach or whom every mail reaches; Refusal: not the
    agency, nothing written.
    """
    if not actor.is_agency:
        raise NotAllowed("电话联系由评价机构办理。")
    said = text.strip()
    if not said:
        raise Refusal("请写明联系情况，例如“已电话告知补正截止日，新邮箱待企业更正”。")
    person = (unreached(actor) | unreached(actor, called=True)).get(pk=user_id)
    return Call.objects.create(
        recipient=person,
        enterprise=person.representative.enterprise,
        text=said[:LONGEST],
        by_id=actor.person_id,
        at=now,
    )
