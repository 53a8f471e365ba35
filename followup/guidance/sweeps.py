"""What the clock does for guidance: reminds of promised calls, mails invitations. Safe twice, late
and at once: the services lock and ask again."""

from datetime import datetime

from accounts.sweeping import each
from followup.guidance.selectors.due_calls import due_calls, due_invitations
from followup.guidance.services.contact_notes import remind_of_call
from followup.guidance.services.sign_up_invitations import send_invitation

CHUNK = 200


def remind_of_calls(now: datetime) -> None:
    """On the day that was written down, and on a later one that the clock missed."""
    ids = due_calls(now).values_list("pk", flat=True)
    each(ids, lambda pk: remind_of_call(firm_id=pk, now=now))


def send_invitations(now: datetime) -> None:
    """So many a run, so that a mail server is not flooded."""
    ids = due_invitations(now).values_list("pk", flat=True)[:CHUNK]
    each(ids, lambda pk: send_invitation(invitation_id=pk, now=now))
