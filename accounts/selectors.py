"""A person's own messages."""

from django.db.models import QuerySet

from accounts.models import Message, User


def inbox(user: User) -> QuerySet[Message]:
    """Newest first."""
    return Message.objects.filter(recipient=user).order_by("-written_at", "-pk")


def unread(user: User) -> QuerySet[Message]:
    return inbox(user).filter(read_at=None)
