"""The outbox: messages written by services are mailed from here."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from accounts.models import Message

CHUNK = 200


def deliver_messages(now: datetime) -> int:
    """Mail what is due, chunk by chunk; two runs at once share the work. Returns how many."""
    delivered = 0
    while chunk := _deliver_chunk(now):
        delivered += chunk
    return delivered


@transaction.atomic
def _deliver_chunk(now: datetime) -> int:
    due = Message.objects.select_for_update(of=("self",), skip_locked=True).filter(
        sent_at=None, next_attempt_at__lte=now
    )
    messages = list(due.select_related("recipient").order_by("pk")[:CHUNK])
    for message in messages:
        _deliver(message, now)
    fields = ["sent_at", "attempts", "next_attempt_at", "last_error"]
    Message.objects.bulk_update(messages, fields)
    return len(messages)


def _deliver(message: Message, now: datetime) -> None:
    """Send one; a failure is kept with it and tried again later, twice as late each time."""
    message.attempts += 1
    message.next_attempt_at = now + timedelta(minutes=2 ** min(message.attempts, 10))
    try:
        if message.recipient.email:
            _mail(message).send()
    except OSError as error:
        message.last_error = str(error)[:500]
        return
    message.sent_at, message.last_error = now, ""


def _mail(message: Message) -> EmailMessage:
    body = f"{message.body}\n\n{settings.SITE_URL}{message.url}"
    return EmailMessage(subject=message.subject, body=body, to=[message.recipient.email])
