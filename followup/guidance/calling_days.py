"""What guidance has due, for the calendar of each reader and for `manage.py due`."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Exists

from agencies.access import Actor
from agencies.day_words import full_day
from agencies.duties import Duty, DutyRoom
from agencies.enums import CITY_ROLES
from agencies.models import Season
from followup.guidance.selectors.due_calls import due_calls, due_invitations
from followup.guidance.selectors.firms import guided, is_filed

MOST_DAYS = 60


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """The days on which somebody promised to call, each once, with how many firms wait; two queries
    at most. Those who do not telephone have none."""
    if actor.role not in CITY_ROLES:
        return
    waiting = guided(actor, season).exclude(next_call_on=None).exclude(Exists(is_filed()))
    days = waiting.order_by().values_list("next_call_on").annotate(n=Count("pk"))
    for day, count in days.order_by("next_call_on")[:MOST_DAYS]:
        yield Duty(
            key=f"guidance-{season.year}-{actor.agency_no}-{actor.division_code or 0}-{day}",
            title=f"应评尽评：约定联系 {count} 家企业",
            due_on=day,
            hands="县区经办人" if actor.division_code else "评价机构",
            by_itself="当天提醒写下约定的人；企业先提交的不再提醒。",
            place="outreach",
        )


def happens(now: datetime) -> Iterator[str]:
    calls = due_calls(now).exclude(Exists(is_filed()))
    for name, day in calls.values_list("name", "next_call_on"):
        if day is not None:
            yield f"提醒联系 {name}（约定 {full_day(day)}）"
    if count := due_invitations(now).count():
        yield f"寄出 {count} 份注册邀请"


ROOM = DutyRoom(duties=duties, happens=happens)
