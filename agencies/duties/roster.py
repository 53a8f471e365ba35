"""What is due in a year, and what the clock would do: every room says it for its own duties.

The calendar page, its feed, the reminders and `manage.py due` ask this roster and know no room by
name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import Message
from accounts.ports import Roster
from agencies.access import Actor
from agencies.enums import ReminderKind
from agencies.models import Season


@dataclass(frozen=True)
class Duty:
    """One thing due on a day, as one reader meets it.

    `key` is the same for the same duty for ever (a feed's UID); `due_on` closes at 24:00 Beijing;
    `hands`: who has to do it; `by_itself`: what the service does then without anybody, or "".
    `place` and `place_id` lead to where it is done (`accounts.places`).
    """

    key: str
    title: str
    due_on: date
    hands: str
    opens_on: date | None = None
    by_itself: str = ""
    place: str = ""
    place_id: int | None = None


@dataclass(frozen=True)
class Reminder:
    """One step before one last day, in words that are the same for everybody whom it concerns.

    `rows` is a query with `person`, a user, and `record`, what of this person's it is about (a
    case); with `leads_to_record` the message leads to that record's page. Who was told of this
    step of this record before is left out when it is sent.
    """

    kind: ReminderKind
    last_day: date
    step: int
    rows: QuerySet[Any]
    subject: str
    body: str
    place: str = ""
    leads_to_record: bool = False
    legal_notice: bool = False
    topic: str = Message.Topic.DEADLINE


def _nothing(*asked: object) -> Iterable[Any]:
    return ()


@dataclass(frozen=True)
class DutyRoom:
    """A room with duties.

    `duties(actor, season)`: what this reader meets in the season's round, in a bounded number of
    queries. `happens(now)`: a sentence for each thing that the room's sweeps would do at this
    moment, nothing of it done; empty when nothing is due. `reminders(now)`: the steps that are
    reached, sent by one sweep for all rooms (`agencies.sweeps.remind`).
    """

    duties: Callable[[Actor, Season], Iterable[Duty]] = field(default=_nothing)
    happens: Callable[[datetime], Iterable[str]] = field(default=_nothing)
    reminders: Callable[[datetime], Iterable[Reminder]] = field(default=_nothing)


duty_rooms: Roster[DutyRoom] = Roster("duty_rooms")
