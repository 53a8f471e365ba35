"""Whom a reminder still has to reach, and what the next sweep of reminders would write."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import Message, User
from agencies.day_words import day_words
from agencies.deadlines import beijing_day
from agencies.duties import Reminder, duty_rooms
from agencies.enums import ReminderKind
from agencies.reminding import marks


def untold(reminder: Reminder) -> QuerySet[Any]:
    """The reminder's rows without closed accounts and without whoever was told of this step."""
    before, after = marks(reminder.kind, reminder.last_day, reminder.step)
    record = Cast(OuterRef("record"), CharField())
    told = Message.objects.filter(
        recipient=OuterRef("person"),
        topic=reminder.topic,
        topic_id=Concat(Value(before), record, Value(after), output_field=CharField()),
    )
    people = User.objects.filter(pk=OuterRef("person"), is_active=True)
    return reminder.rows.filter(Exists(people), ~Exists(told)).order_by("person", "record")


def reminders_due(now: datetime) -> Iterator[str]:
    """A sentence for each step that would be written at this moment, with how many are told."""
    year = beijing_day(now).year
    for _, room in duty_rooms:
        for one in room.reminders(now):
            if count := untold(one).count():
                label = ReminderKind(one.kind).label
                day = day_words(one.last_day, plain_year=year)
                yield f"提醒“{label}”（{day}，提前 {one.step} 天）：{count} 条"
