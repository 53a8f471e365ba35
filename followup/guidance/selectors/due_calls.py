"""Calls that were promised for a day, and invitations that wait to be mailed."""

from datetime import date, datetime

from django.db.models import QuerySet

from agencies.deadlines import beijing_day
from followup.guidance.models import GuidedFirm, SignUpInvitation


def due_calls(now: datetime) -> QuerySet[GuidedFirm]:
    """Those whose day has come and of which nobody was reminded; by an index."""
    return promised(beijing_day(now)).order_by("next_call_on", "pk")


def promised(day: date) -> QuerySet[GuidedFirm]:
    """Not reminded of yet, for this day or an earlier one."""
    return GuidedFirm.objects.filter(next_call_on__lte=day, call_reminded_at=None)


def due_invitations(now: datetime) -> QuerySet[SignUpInvitation]:
    """Not mailed yet and still good; by an index."""
    waiting = SignUpInvitation.objects.filter(
        sent_at=None, withdrawn_at=None, next_attempt_at__lte=now, good_until__gt=now
    )
    return waiting.order_by("next_attempt_at", "pk")
