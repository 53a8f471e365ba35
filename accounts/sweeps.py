"""The outbox: messages written by services go out from here, by mail and by short message.
Sessions that have ended are cleared.

Each mail is one transaction, so that a killed worker repeats one mail at most, and two runs at
once share the work by skipping what the other holds.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused

from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from accounts.models import LONGEST_TEXT_ID, Message
from accounts.outgoing import mails, sms
from accounts.outgoing.outbox import due_at_once, due_in_digest, unsent, untexted
from accounts.sweeping import each

logger = logging.getLogger(__name__)
CHUNK = 500
SENT = ["sent_at", "attempts", "next_attempt_at", "last_error", "bounced_at"]
REFUSED_FOR_GOOD = 500  # replies of a mail server from here on


def deliver_messages(now: datetime) -> int:
    """Mail what is due; returns how many messages went out. Nothing due, nothing opened."""
    single = list(due_at_once(now).values_list("pk", flat=True)[:CHUNK])
    people = list(
        due_in_digest(now).order_by("recipient").values_list("recipient", flat=True).distinct()
    )
    if not single and not people:
        return 0
    try:
        with get_connection() as post:
            send = post.send_messages
            alone = each(single, lambda pk: _deliver([pk], now, send))
            return sum(alone + each(people, lambda person: _deliver_digest(person, now, send)))
    except OSError as error:
        logger.warning("mail server not reachable, messages wait: %s", error)
        return 0


def send_texts(now: datetime) -> int:
    """Short messages for legal notices to mobile phones; returns how many the gateway took.

    Switched off, nothing is sent and nothing is counted as sent.
    """
    if sms.is_off():
        return 0
    waiting = list(untexted(now).values_list("pk", flat=True)[:CHUNK])
    return sum(each(waiting, lambda pk: _text(pk, now)))


def clear_sessions(now: datetime) -> int:
    """Delete the sessions that have ended, with what was kept in them; returns how many."""
    deleted, _ = Session.objects.filter(expire_date__lte=now).delete()
    return deleted


def _deliver_digest(person_id: int, now: datetime, send: Callable) -> int:
    due = due_in_digest(now).filter(recipient=person_id)
    return _deliver(list(due.values_list("pk", flat=True)), now, send)


@transaction.atomic
def _deliver(ids: Sequence[int], now: datetime, send: Callable) -> int:
    """One mail for these messages to one person, as far as nobody else is sending them."""
    held = unsent(now).select_for_update(of=("self",), skip_locked=True).filter(pk__in=ids)
    messages = list(held.select_related("recipient"))
    if not messages:
        return 0
    failure = _failure(messages, send) if messages[0].address else None
    for message in messages:
        _note(message, failure, now)
    Message.objects.bulk_update(messages, SENT)
    return 0 if failure else len(messages)


def _failure(
    messages: Sequence[Message], send: Callable[[list[EmailMessage]], int]
) -> Exception | None:
    """What went wrong with this mail, or nothing."""
    try:
        send([mails.digest(messages)])
    except (OSError, ValueError) as error:  # unreachable, refused, or no mail can be made of it
        return error
    return None


def _note(message: Message, failure: Exception | None, now: datetime) -> None:
    """Sent, or to be tried again later, twice as late each time; refused for good is a bounce."""
    message.attempts += 1
    message.next_attempt_at = now + timedelta(minutes=2 ** min(message.attempts, 10))
    message.last_error = failure_words(failure) if failure else ""
    message.sent_at = None if failure else now
    message.bounced_at = now if failure and _is_for_good(failure) else None


def _is_for_good(failure: Exception) -> bool:
    """The server knows no such address, or takes no mail for it."""
    if not isinstance(failure, SMTPRecipientsRefused):
        return False
    codes = [code for code, _ in failure.recipients.values()]
    return bool(codes) and min(codes) >= REFUSED_FOR_GOOD


def failure_words(failure: Exception) -> str:
    """As the mail server said it, for people to read."""
    if isinstance(failure, SMTPRecipientsRefused):
        replies = [
            f"{address}：{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"
            for address, (code, said) in failure.recipients.items()
        ]
        return "；".join(replies)[:500]
    return (str(failure) or type(failure).__name__)[:500]


@transaction.atomic
def _text(message_id: int, now: datetime) -> int:
    held = untexted(now).select_for_update(of=("self",), skip_locked=True)
    message = held.select_related("recipient").filter(pk=message_id).first()
    if message is None:
        return 0
    try:
        answer = sms.backend().send(message.mobile, sms.text_of(message))
    except OSError as error:
        logger.warning("short message %s waits: %s", message_id, error)
        return 0
    if not answer:
        logger.warning("short message %s waits: the gateway gave no id for it", message_id)
        return 0
    message.texted_at, message.text_id = now, str(answer)[:LONGEST_TEXT_ID]
    message.save(update_fields=["texted_at", "text_id"])
    return 1
