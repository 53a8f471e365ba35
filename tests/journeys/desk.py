"""Signing in as an actor, at a given moment."""

from contextlib import contextmanager
from datetime import datetime

import time_machine
from django.test import Client

from accounts.models import User
from agencies.access import Actor
from reviews.cases.models import Evaluation


@contextmanager
def at_desk(actor: Actor, now: datetime):
    """A client signed in as the actor while the clock stands at `now`."""
    with time_machine.travel(now, tick=False):
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        yield client


def post(client, address, **data):
    return client.post(address, data, follow=True)


def declaration(case: Evaluation, name="陈立新") -> dict:
    """As the page sends it; remarks that are not marked are sent back on purpose."""
    ordinal = case.submissions.count() + 1
    return {"ordinal": ordinal, "declared_by": name, "despite_unmarked": "on"}


def again(case: Evaluation) -> Evaluation:
    return Evaluation.objects.get(pk=case.pk)
