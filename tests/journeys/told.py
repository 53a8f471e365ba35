"""What one person was told of one thing."""

from accounts.models import Message
from agencies.access import Actor

TANGSHAN = 5


def told(who: Actor, topic_id: str) -> Message | None:
    """None when this person was told nothing of it."""
    return Message.objects.filter(recipient=who.user_id, topic_id=topic_id).first()
