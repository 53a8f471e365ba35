"""Reminders of last days: which are due is said by each room, they are written here (rulebook §5)."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from accounts.services import tell_each
from accounts.sweeping import each
from agencies.duties import Reminder, duty_rooms
from agencies.duties.untold import untold
from agencies.reminding import marks


def remind(*, now: datetime) -> int:
    """Write what the rooms' reminders say to everybody who has not been told of the step.

    One transaction a step of a last day; one that fails holds up no other and is tried again. A
    second call writes nothing new: the message's row is unique. Returns how many were written.
    """
    return sum(each(_due(now), lambda reminder: _write(reminder, now)))


def _due(now: datetime) -> Iterator[Reminder]:
    rooms = [room for _, room in duty_rooms]
    for found in each(rooms, lambda room: list(room.reminders(now))):
        yield from found


@transaction.atomic
def _write(reminder: Reminder, now: datetime) -> int:
    before, after = marks(reminder.kind, reminder.last_day, reminder.step)
    rows = list(untold(reminder).values_list("person", "record"))
    tell_each(
        (
            (person, f"{before}{record}{after}", record if reminder.leads_to_record else None)
            for person, record in rows
        ),
        topic=reminder.topic,
        subject=reminder.subject,
        body=reminder.body,
        place=reminder.place,
        now=now,
        legal_notice=reminder.legal_notice,
    )
    return len(rows)
