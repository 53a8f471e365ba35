"""Short messages to a phone, behind an interface: `settings.SMS_BACKEND` names the class.

A backend is made for each text and has `send(phone, text)`, which answers with the gateway's own id of
what it took, and raises OSError when it took nothing. No class named: no texts.
"""

import uuid
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from accounts.models import Message


class SmsBackend(Protocol):
    def send(self, phone: str, text: str) -> str: ...


class FileBackend:
    """One line a message in `settings.SMS_FILE`, for development and tests."""

    def send(self, phone: str, text: str) -> str:
        path = Path(settings.SMS_FILE)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as lines:
            lines.write(f"{phone}\t{' '.join(text.split())}\n")
        return f"file-{uuid.uuid4().hex}"


def is_off() -> bool:
    return not settings.SMS_BACKEND


def backend() -> SmsBackend:
    return import_string(settings.SMS_BACKEND)()


def text_of(message: Message) -> str:
    """Short enough for one; what it is about in full is read after signing in."""
    return f"【科技型中小企业评价】{message.subject[:50]}。请登录查看。"
