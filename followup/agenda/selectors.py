"""What is due for one reader, of the seasons that reach into a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from agencies.access import Actor
from agencies.deadlines import days_left
from agencies.duties import Duty, duty_rooms
from agencies.models import Season
from followup.agenda.models import Feed

NEAR = 10  # days that are counted aloud
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Entry:
    """A duty as it stands today."""

    duty: Duty
    today: date

    @property
    def is_past(self) -> bool:
        return self.duty.due_on < self.today

    @property
    def left(self) -> int:
        """Whole days still open, today counted."""
        return days_left(self.duty.due_on, self.today)

    @property
    def is_near(self) -> bool:
        return 0 < self.left <= NEAR

    @property
    def weekday(self) -> str:
        return f"星期{WEEKDAYS[self.duty.due_on.weekday()]}"


def entries(actor: Actor, season: Season, today: date) -> list[Entry]:
    """The season's round, and what the one before still asks in this year, by day."""
    before = Season.objects.filter(year=season.year - 1)
    found = [d for last in before for d in duties_of(actor, [last]) if d.due_on.year >= season.year]
    found += duties_of(actor, [season])
    return [Entry(duty, today) for duty in sorted(found, key=lambda d: (d.due_on, d.key))]


def duties_of(actor: Actor, seasons: Iterable[Season]) -> Iterator[Duty]:
    """Of every room, in no order of days."""
    for season in seasons:
        for _, room in duty_rooms:
            yield from room.duties(actor, season)


def has_feed(actor: Actor) -> bool:
    return Feed.objects.filter(user=actor.person_id).exists()
