"""What is due to be sent: some things at once, the rest gathered once a day and person."""

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Message

DIGEST_TIME = time(8, 0)  # Beijing; people find yesterday's notices when they sit down
ONE_DAY = timedelta(days=1)
AT_ONCE = Q(legal_notice=True) | Q(topic__in=[Message.Topic.DEADLINE, Message.Topic.ACCOUNT])


def unsent(now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(sent_at=None, next_attempt_at__lte=now).order_by("pk")


def due_at_once(now: datetime) -> QuerySet[Message]:
    """Legal notices, deadlines and account matters, each a mail of its own."""
    return unsent(now).filter(AT_ONCE)


def due_in_digest(now: datetime) -> QuerySet[Message]:
    """The rest, written before the last digest hour: each waits for one hour of one day only."""
    return unsent(now).exclude(AT_ONCE).filter(written_at__lt=last_digest(now))


def untexted(now: datetime) -> QuerySet[Message]:
    """Legal notices of the last day to people with a phone; what is older no longer helps."""
    fresh = Message.objects.filter(legal_notice=True, texted_at=None, written_at__gt=now - ONE_DAY)
    return fresh.exclude(recipient__phone="").order_by("pk")


def last_digest(now: datetime) -> datetime:
    """The newest 08:00 Beijing that is not after `now`."""
    here = timezone.localtime(now)
    today = datetime.combine(here.date(), DIGEST_TIME, tzinfo=here.tzinfo)
    return today if here >= today else today - ONE_DAY
