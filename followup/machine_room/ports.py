"""What the machine room asks of those above it: the schedule, the beat's lock, the invariants."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.ports import Port


@dataclass(frozen=True)
class Scheduled:
    """A sweep by its name, and how many seconds lie between two of its runs."""

    name: str
    seconds: float


@dataclass(frozen=True)
class Verified:
    """One invariant: what it says in Chinese, how many things were looked at, a sentence for each
    that breaks it."""

    name: str
    title: str
    count: int
    broken: tuple[str, ...]


schedule: Port[[], Sequence[Scheduled]] = Port("schedule")
beat_lock: Port[[], int] = Port("beat_lock")
orders_waiting: Port[[], int] = Port("orders_waiting")
invariants: Port[[], Sequence[Verified]] = Port("invariants")
