"""The words of a mail: one message, or the digest of several."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage

from accounts.models import Message
from accounts.outgoing.bounces import message_id


def single(message: Message) -> EmailMessage:
    body = f"{message.body}\n\n{address(message)}".rstrip()
    return EmailMessage(
        subject=message.subject, body=body, to=[message.address], headers=_named(message)
    )


def digest(messages: Sequence[Message]) -> EmailMessage:
    """All to one person, oldest first; a single one goes out as itself."""
    if len(messages) == 1:
        return single(messages[0])
    parts = [
        f"{message.subject}\n{message.body}\n{address(message)}".rstrip() for message in messages
    ]
    return EmailMessage(
        subject=f"科技型中小企业评价：{len(messages)} 条新消息",
        body="\n\n----\n\n".join(parts),
        to=[messages[0].address],
        headers=_named(messages[0]),
    )


def _named(first: Message) -> dict[str, str]:
    """By which a mail that comes back is known again."""
    return {"Message-ID": message_id(first.pk)}


def address(message: Message) -> str:
    """Where to go on; empty for a message that leads nowhere."""
    return message.url and settings.SITE_URL.rstrip("/") + message.url
