"""What the calendar asks of the rooms above: which of their periods it counts, and to move them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.ports import Roster
from agencies.models import CalendarChange
from agencies.recounting import Counted, Moved


@dataclass(frozen=True)
class CountingRoom:
    """A room whose records have a last day counted in working days.

    `counted(first, last, today)`: its periods that touch these days, running and over, and the
    running ones whose last day is not known. `recount(moved, change=, now=)`: locks the records,
    gives each its new day and says so where people read it; raises Refusal when one has moved on.
    `warned(moved)`: a sentence for each of the new days that has consequences of its own.
    """

    counted: Callable[[date, date, date], Iterable[Counted]]
    recount: Callable[..., None]
    warned: Callable[[Sequence[Moved]], Iterable[str]] = lambda moved: ()

    def move(self, moved: Sequence[Moved], *, change: CalendarChange, now: datetime) -> None:
        self.recount(moved=moved, change=change, now=now)


counting_rooms: Roster[CountingRoom] = Roster("counting_rooms")
