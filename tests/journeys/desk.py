"""Signing in as an actor, at a given moment."""

from contextlib import contextmanager
from datetime import datetime

import time_machine
from django.test import Client

from accounts.models import User
from agencies.access import Actor


@contextmanager
def at_desk(actor: Actor, now: datetime):
    """A client signed in as the actor while the clock stands at `now`."""
    with time_machine.travel(now, tick=False):
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        yield client
