"""What the enterprise's home asks of the duties above it: what waits there for this firm."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.ports import Roster
from agencies.access import Actor


@dataclass(frozen=True)
class HomeTask:
    """One thing to do, shown on the home as a card; `action` is the label of its button."""

    title: str
    text: str
    url: str
    action: str
    is_urgent: bool = False


# Each room: its tasks for one enterprise at a moment, in a bounded number of queries.
home_tasks: Roster[Callable[[Actor, datetime], Iterable[HomeTask]]] = Roster("home_tasks")
