"""What the calendar asks of objections: until when each is to be answered.

The day is counted anew wherever it is shown and is stored nowhere: a calendar that changes has moved
it. So the change shows it beforehand and keeps it on record, and there is nothing to write.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from agencies.deadlines import beijing_day
from agencies.models import CalendarChange
from agencies.recounting import Counted, Moved
from agencies.selectors import calendar
from reviews.publicity.enums import OPEN_OBJECTION
from reviews.publicity.models import Objection
from reviews.publicity.selectors.answer_days import due_day

ROOM = "objection"


def counted(first: date, last: date, today: date) -> Iterator[Counted]:
    """The days of the objections that wait, one that is late or not yet known among them."""
    days = calendar()
    waiting = Objection.objects.filter(state__in=sorted(OPEN_OBJECTION))
    waiting = waiting.select_related("row__publicity__batch__season")
    for one in waiting.defer("row__publicity__text").order_by("pk"):
        number = one.row.publicity.batch.season.objection_working_days
        start, due = beijing_day(one.filed_at), due_day(one.filed_at, number, days)
        if start <= last and (due is None or due >= first):
            yield Counted(
                room=ROOM,
                pk=one.pk,
                name=f"对{one.row.enterprise_name}的异议（{one.receipt_code}）办理期限",
                start=start,
                last=due,
                days=number,
                is_binding=False,
            )


def recount(*, moved: Sequence[Moved], change: CalendarChange, now: datetime) -> None:
    """Nothing: the day is not stored."""
