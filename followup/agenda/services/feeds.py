"""The secret address of a person's calendar: made, renewed, ended."""

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from agencies.access import Actor
from followup.agenda.models import Feed

TOKEN_BYTES = 32


@transaction.atomic
def renew_feed(*, actor: Actor, now: datetime) -> str:
    """Give the person a new address and say it, this once; the one before is void from now on."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Feed.objects.update_or_create(
        user_id=actor.person_id, defaults={"token_hash": hash_of(token), "made_at": now}
    )
    return token


@transaction.atomic
def end_feed(*, actor: Actor, now: datetime) -> None:
    """The person's address is void; nothing happens where there is none."""
    Feed.objects.filter(user=actor.person_id).delete()


def hash_of(token: str) -> str:
    """A random token of 256 bits needs no slow hash and no salt."""
    return sha256(token.encode()).hexdigest()
