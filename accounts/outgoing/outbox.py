"""What is due to be sent: some things at once, the rest gathered once a day and person."""

from datetime import datetime, time, timedelta

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.utils import timezone

from accounts.models import Message

DIGEST_TIME = time(8, 0)  # Beijing; people find yesterday's notices when they sit down
ONE_DAY = timedelta(days=1)
# As people type a number: full width, with spaces, hyphens or the country's code.
WIDE, NARROW = "０１２３４５６７８９＋()（）-－—　 ", "0123456789+"
MOBILE = r"^(?:(?:\+|00)?86)?(1[3-9][0-9]{9})$"
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
    """Legal notices of the last day to people with a mobile phone, each with its number `mobile`.

    What is older no longer helps.
    """
    fresh = Message.objects.filter(legal_notice=True, texted_at=None, written_at__gt=now - ONE_DAY)
    folded = Func(F("recipient__phone"), Value(WIDE), Value(NARROW), function="translate")
    mobile = Func(folded, Value(MOBILE), function="substring", output_field=CharField())
    return fresh.annotate(mobile=mobile).filter(mobile__isnull=False).order_by("pk")


def last_digest(now: datetime) -> datetime:
    """The newest 08:00 Beijing that is not after `now`."""
    here = timezone.localtime(now)
    today = datetime.combine(here.date(), DIGEST_TIME, tzinfo=here.tzinfo)
    return today if here >= today else today - ONE_DAY
