"""What the calendar asks of publicity: the lists it counts, and their new last day."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import Message
from accounts.refusals import LostRace
from accounts.services import tell
from agencies.day_words import full_day
from agencies.deadlines import is_open
from agencies.models import CalendarChange
from agencies.recounting import Counted, Moved
from enterprises.people.models import Representative
from reviews.cases.freezing import sha256
from reviews.cases.number_end import over_when_issued
from reviews.publicity.models import Publicity, PublicityRecount

ROOM = "publicity"
ONE_DAY = timedelta(days=1)


def counted(first: date, last: date, today: date) -> Iterator[Counted]:
    """The lists that stand, or stood, on any of these days."""
    lists = Publicity.objects.filter(first_day__lte=last, last_day__gte=first)
    for listed in lists.select_related("batch__season").defer("text").order_by("pk"):
        yield Counted(
            room=ROOM,
            pk=listed.pk,
            name=f"{listed}末日",
            start=listed.first_day,
            last=listed.last_day,
            start_counts=True,
            is_over=listed.closed_at is not None or listed.last_day < today,
        )


@transaction.atomic
def recount(*, moved: Sequence[Moved], change: CalendarChange, now: datetime) -> None:
    """Give each list its new last day.

    Effects a list, in order: the list is locked; its dated supplement with a SHA-256 of its own;
    the new last day; a message to the people of its enterprises. Raises LostRace for a list whose
    period ended meanwhile.
    """
    becomes = {one.period.pk: one for one in moved}
    lists = Publicity.objects.filter(pk__in=becomes).select_related("batch__season")
    for listed in lists.select_for_update(of=("self",)).order_by("pk"):
        one = becomes[listed.pk]
        is_running = listed.closed_at is None and is_open(listed.last_day, now)
        if not is_running or listed.last_day != one.period.last:
            raise LostRace(f"{listed}刚刚期满，不能再按改动后的日历计算；请重新核对。")
        _move(listed, one.becomes, change, now)


def warned(moved: Sequence[Moved]) -> Iterator[str]:
    """The lists whose numbers would be over when they are issued."""
    ends = Publicity.objects.filter(pk__in=[one.period.pk for one in moved]).values_list(
        "pk", "batch__season__numbers_valid_until"
    )
    valid_until = dict(ends.order_by("pk"))
    for one in moved:
        sentence = over_when_issued(
            issued_on=one.becomes + ONE_DAY,
            valid_until=valid_until[one.period.pk],
            what=f"{one.period.name}改为 {full_day(one.becomes)}的",
        )
        if sentence:
            yield sentence


def _move(listed: Publicity, becomes: date, change: CalendarChange, now: datetime) -> None:
    was = listed.last_day
    text = supplement(listed, was, becomes, change, now)
    PublicityRecount.objects.create(
        publicity=listed,
        change=change,
        was=was,
        becomes=becomes,
        reason=change.reason,
        text=text,
        sha256=sha256(text),
        published_at=now,
    )
    listed.last_day = becomes
    listed.save(update_fields=["last_day"])
    people = Representative.objects.filter(enterprise__evaluations__publicity_row__publicity=listed)
    tell(
        people.order_by("pk").values_list("user", flat=True),
        topic=Message.Topic.DEADLINE,
        topic_id=f"publicity-{listed.pk}-calendar-{change.pk}",
        subject=f"{listed}末日改为 {full_day(becomes)}",
        body=f"因工作日历变更，{listed}末日由 {full_day(was)} 改为 {full_day(becomes)} "
        f"24:00（北京时间）。原因：{change.reason}",
        place="enterprise_home",
        legal_notice=True,
        now=now,
    )


def supplement(
    listed: Publicity, was: date, becomes: date, change: CalendarChange, now: datetime
) -> str:
    """The canonical text of a supplement; ends with a newline."""
    lines = (
        f"{listed.batch.number}拟入库科技型中小企业公示期变更",
        f"原公示期 {listed.first_day}至{was}",
        f"现公示期 {listed.first_day}至{becomes}",
        f"原因 {change.reason}",
        f"原名单 SHA-256 {listed.sha256}",
        f"发布 {now.isoformat(timespec='seconds')}",
    )
    return "".join(f"{' '.join(line.split())}\n" for line in lines)
