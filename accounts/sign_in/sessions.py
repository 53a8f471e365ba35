"""Ending what somebody has open."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


def end_sessions(user_id: int) -> int:
    """Sign the person out everywhere; returns how many sessions that were.

    Whose a session is stands inside it: every living one is read. Rare enough to be simple.
    """
    living = Session.objects.filter(expire_date__gt=timezone.now()).order_by("pk")
    ids = [
        session.pk
        for session in living.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user_id)
    ]
    ended, _ = Session.objects.filter(pk__in=ids).delete()
    return ended
