"""Two people whose mail came back: one still to be telephoned, one who was."""

from datetime import datetime, timedelta

from accounts.models import Message
from agencies.access import Actor
from followup.delivery.services import note_call
from rehearsal.firms.stages import Journey

SAID = "收件人邮箱已满（552），邮件被退回。"


def mails_came_back(waiting: Journey, called: Journey, reviewer: Actor, *, now: datetime) -> None:
    """Both are of the reviewer's agency; the call is noted an hour after the mail came back."""
    for journey in (waiting, called):
        told = Message.objects.filter(recipient=journey.enterprise.user_id, read_at=None)
        told.update(bounced_at=now, last_error=SAID)
    note_call(
        actor=reviewer,
        user_id=called.enterprise.person_id,
        text="已电话告知；企业将在账户页更换邮箱。",
        now=now + timedelta(hours=1),
    )
