"""Messages: written in the transaction of what they tell, marked as read by an act of their own."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import LONGEST_SUBJECT, Message, User
from accounts.selectors import inbox, unread


def tell(
    people: Iterable[int],
    *,
    topic: str,
    topic_id: str,
    subject: str,
    body: str,
    place: str = "",
    place_id: int | None = None,
    now: datetime,
    legal_notice: bool = False,
) -> None:
    """Write one notice to each person, by their ids; sweeps mail it.

    Who was told of this thing before is not told again: the database drops the second notice.
    """
    Message.objects.bulk_create(
        [
            Message(
                recipient_id=user_id,
                topic=topic,
                topic_id=topic_id,
                subject=subject[:LONGEST_SUBJECT],
                body=body,
                place=place,
                place_id=place_id,
                legal_notice=legal_notice,
                written_at=now,
                next_attempt_at=now,
            )
            for user_id in people
        ],
        ignore_conflicts=True,
    )


def mark_read(*, user: User, message_id: int, now: datetime) -> Message:
    """Note when the message was first opened. Raises Message.DoesNotExist for another's."""
    message = inbox(user).get(pk=message_id)
    if message.read_at is None:
        message.read_at = now
        message.save(update_fields=["read_at"])
    return message


def mark_all_read(*, user: User, now: datetime) -> int:
    """Returns how many were unread."""
    return unread(user).update(read_at=now)
