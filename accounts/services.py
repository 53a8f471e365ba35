"""Marking messages as read; reading a page never writes."""

from datetime import datetime

from accounts.models import Message, User
from accounts.selectors import inbox, unread


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
