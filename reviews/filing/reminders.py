"""Enterprises that have not filed are reminded before their own last day (rulebook §5)."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import F

from agencies.day_words import full_day
from agencies.deadlines import beijing_day
from agencies.duties import Reminder
from agencies.enums import ReminderKind
from agencies.models import Season
from agencies.reminding import steps_reached, when_words
from agencies.selectors import reminder_steps
from enterprises.form.selectors.deadlines import submit_day_of_enterprise, submit_days
from reviews.filing.unfiled import unfiled

KIND = ReminderKind.ENTERPRISE_DEADLINE


def reminders(now: datetime) -> Iterator[Reminder]:
    """Before the season opens nobody is; afterwards to the end of the last extension."""
    today, steps = beijing_day(now), reminder_steps(KIND)
    seasons = Season.objects.filter(opens_on__lte=today, year__gte=today.year - 1)
    for season in seasons.order_by("year"):
        for day, step in steps_reached(submit_days(season), today, steps):
            yield _reminder(season, day, step, today)


def _reminder(season: Season, day: date, step: int, today: date) -> Reminder:
    late = unfiled(season).annotate(submit_by=submit_day_of_enterprise(season))
    rows = late.filter(submit_by=day, representatives__isnull=False)
    return Reminder(
        kind=KIND,
        last_day=day,
        step=step,
        rows=rows.annotate(person=F("representatives__user"), record=F("pk")),
        subject=f"{when_words('提交', day, today)}：{season.year} 年度信息表尚未提交",
        body=f"贵企业 {season.year} 年度的《科技型中小企业信息表》还没有提交，"
        f"须在 {full_day(day)} 24:00（北京时间）前提交。只保存、没有提交的，不进入本年度评价。"
        "不参加本年度评价的，不必理会。",
        place="enterprise_home",
    )
