"""Mails that come back: which messages a mail held is written in its Message-ID, signed."""

import re
from collections.abc import Iterator
from email.message import Message as Mail
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing

SIGNER = signing.Signer(salt="accounts.outgoing.bounces", sep=".")
OURS = re.compile(r"<?message\.([0-9]{1,18}\.[A-Za-z0-9_-]+)@")
FOR_GOOD = re.compile(r"^\s*5\.", re.MULTILINE)


def message_id(first: int) -> str:
    """The Message-ID of the mail whose first message this is."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return f"<message.{SIGNER.sign(str(first))}@{host}>"


def bounced_message(mail: Mail) -> int | None:
    """The first message of the mail that this report of non-delivery is about.

    None for any other mail: an answer of a person, a report of a delay, an id that is not ours.
    """
    if mail.get_content_type() != "multipart/report" or not _is_for_good(mail):
        return None
    found = (OURS.search(text) for part in mail.walk() for text in _texts(part))
    return next((_unsigned(one[1]) for one in found if one), None)


def _texts(part: Mail) -> Iterator[str]:
    """A server returns the mail whole, its headers as an attachment, or its id in the report."""
    yield from map(str, part.values())
    if not part.is_multipart():
        payload = part.get_payload(decode=True)
        yield payload.decode("ascii", "replace") if isinstance(payload, bytes) else ""


def _is_for_good(report: Mail) -> bool:
    """Some recipient failed with a status 5.x.x; 4.x.x says that it is tried again."""
    status = [str(part.get("Status", "")) for part in report.walk()]
    return any(FOR_GOOD.match(one) for one in status)


def _unsigned(signed: str) -> int | None:
    try:
        return int(SIGNER.unsign(signed))
    except (signing.BadSignature, ValueError):
        return None
