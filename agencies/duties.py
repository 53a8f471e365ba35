"""What is due in a year, and what the clock would do: every room says it for its own duties.

The calendar page, its feed and `manage.py due` ask this roster and know no room by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from accounts.ports import Roster
from agencies.access import Actor
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
class DutyRoom:
    """A room with duties.

    `duties(actor, season)`: what this reader meets in the season's round, in a bounded number of
    queries. `happens(now)`: a sentence for each thing that the room's sweeps would do at this
    moment, nothing of it done; empty when nothing is due.
    """

    duties: Callable[[Actor, Season], Iterable[Duty]]
    happens: Callable[[datetime], Iterable[str]]


duty_rooms: Roster[DutyRoom] = Roster("duty_rooms")
