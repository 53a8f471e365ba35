"""Enterprises that have not stated their case are reminded before its last day."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F

from agencies.day_words import full_day
from agencies.deadlines import beijing_day
from agencies.duties import Reminder
from agencies.enums import ReminderKind
from agencies.reminding import horizon, steps_reached, when_words
from agencies.selectors import reminder_steps
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation


def reminders(now: datetime) -> Iterator[Reminder]:
    today, steps = beijing_day(now), reminder_steps(ReminderKind.STATEMENT)
    silent = Revocation.objects.filter(state=RevocationState.NOTICED, stated_at=None)
    near = silent.filter(statement_due__range=(today, horizon(today, steps)))
    days = near.order_by().values_list("statement_due", flat=True).distinct()
    people = "registration__evaluation__enterprise__representatives"
    for day, step in steps_reached(days, today, steps):
        rows = silent.filter(statement_due=day, **{f"{people}__isnull": False})
        yield Reminder(
            kind=ReminderKind.STATEMENT,
            last_day=day,
            step=step,
            rows=rows.annotate(
                person=F(f"{people}__user"), record=F("registration__evaluation_id")
            ),
            subject=f"{when_words('陈述申辩', day, today)}：尚未收到陈述申辩",
            body="贵企业的入库登记编号正在撤销程序中，还没有收到陈述申辩。"
            f"可在 {full_day(day)} 24:00（北京时间）前登录提交；逾期视为放弃。",
            place="case",
            leads_to_record=True,
        )
