"""Holders of a number are reminded before it is over, for a tax year needs the next one in time."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import F

from agencies.day_words import full_day
from agencies.deadlines import beijing_day
from agencies.duties import Reminder
from agencies.enums import ReminderKind
from agencies.reminding import horizon, steps_reached, when_words
from agencies.selectors import reminder_steps
from reviews.cases.enums import State
from reviews.register.models import Registration


def reminders(now: datetime) -> Iterator[Reminder]:
    today, steps = beijing_day(now), reminder_steps(ReminderKind.VALIDITY)
    near = Registration.objects.filter(valid_until__range=(today, horizon(today, steps)))
    ends = near.order_by().values_list("year", "valid_until").distinct()
    for year, end in sorted(ends):
        for day, step in steps_reached([end], today, steps):
            yield _reminder(year, day, step, when_words("编号有效期", day, today))


def _reminder(year: int, day: date, step: int, when: str) -> Reminder:
    rows = Registration.objects.filter(
        year=year,
        valid_until=day,
        evaluation__state=State.REGISTERED,
        evaluation__enterprise__representatives__isnull=False,
    ).annotate(person=F("evaluation__enterprise__representatives__user"), record=F("evaluation_id"))
    return Reminder(
        kind=ReminderKind.VALIDITY,
        last_day=day,
        step=step,
        rows=rows,
        subject=f"{when}：{year} 年度入库登记编号即将到期",
        body=f"贵企业 {year} 年度的入库登记编号有效期至 {full_day(day)}。"
        "到期后编号仍可查到，但不再有效；要继续享受政策的，请参加新一年度的评价。",
        place="own_case",
        leads_to_record=True,
    )
