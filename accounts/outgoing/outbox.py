"""What is due to be sent: some things at once, the rest gathered once a day and person."""

from datetime import datetime, time, timedelta

from django.db.models import CharField, F, Func, Q, QuerySet, Value
from django.utils import timezone

from accounts.models import Message, QuietHours

DIGEST_TIME = time(8, 0)  # Beijing; people find yesterday's notices when they sit down
ONE_DAY = timedelta(days=1)
# As people type a number: full width, with spaces, hyphens or the country's code.
WIDE, NARROW = "０１２３４５６７８９＋()（）-－—　 ", "0123456789+"
MOBILE = r"^(?:(?:\+|00)?86)?(1[3-9][0-9]{9})$"
LEGAL = Q(legal_notice=True)
AT_ONCE = LEGAL | Q(topic=Message.Topic.ACCOUNT)
NIGHT = time(22, 0), time(7, 0)  # Beijing, until the province sets other quiet hours


def unsent(now: datetime) -> QuerySet[Message]:
    return Message.objects.filter(sent_at=None, next_attempt_at__lte=now).order_by("pk")


def due_at_once(now: datetime) -> QuerySet[Message]:
    """Legal notices, and by day account matters, each a mail of its own."""
    return unsent(now).filter(LEGAL if is_quiet(now) else AT_ONCE)


def due_in_digest(now: datetime) -> QuerySet[Message]:
    """The rest, written before the last digest hour: each waits for one hour of one day only, and
    for the end of the quiet hours."""
    if is_quiet(now):
        return Message.objects.none()
    return unsent(now).exclude(AT_ONCE).filter(written_at__lt=last_digest(now))


def untexted(now: datetime) -> QuerySet[Message]:
    """Legal notices of the last day to people with a mobile phone, each with its number `mobile`.

    What is older no longer helps.
    """
    fresh = Message.objects.filter(legal_notice=True, texted_at=None, written_at__gt=now - ONE_DAY)
    folded = Func(F("recipient__phone"), Value(WIDE), Value(NARROW), function="translate")
    mobile = Func(folded, Value(MOBILE), function="substring", output_field=CharField())
    return fresh.annotate(mobile=mobile).filter(mobile__isnull=False).order_by("pk")


def is_quiet(now: datetime) -> bool:
    """Whether only legal notices go out; half-open, and over midnight where it begins later."""
    own = QuietHours.objects.first()
    begins, ends = (own.begins, own.ends) if own else NIGHT
    here = timezone.localtime(now).time()
    if begins <= ends:
        return begins <= here < ends
    return here >= begins or here < ends


def last_digest(now: datetime) -> datetime:
    """The newest 08:00 Beijing that is not after `now`."""
    here = timezone.localtime(now)
    today = datetime.combine(here.date(), DIGEST_TIME, tzinfo=here.tzinfo)
    return today if here >= today else today - ONE_DAY
