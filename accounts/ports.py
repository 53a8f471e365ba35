"""What a floor needs of one above it: declared here with its type, filled by the upper floor.

A port is filled once, when the upper floor starts (its `AppConfig.ready`). Asking one that nobody
filled is a mistake of the wiring and says so.
"""

from collections.abc import Callable, Iterator
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
Room = TypeVar("Room")


class NotFilled(LookupError):
    """The floor that answers this port is not installed."""


class Port(Generic[Asked, Answer]):
    """Called like the function that fills it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._answer: Callable[Asked, Answer] | None = None

    def fill(self, answer: Callable[Asked, Answer]) -> None:
        self._answer = answer

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        if self._answer is None:
            raise NotFilled(f"nobody answers the port {self.name!r}")
        return self._answer(*args, **kwargs)


class Roster(Generic[Room]):
    """A port that several rooms answer, each for its own; nobody is a lawful answer."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._rooms: dict[str, Room] = {}

    def add(self, name: str, room: Room) -> None:
        """Called when the room starts; a second start takes the place of the first."""
        self._rooms[name] = room

    def __getitem__(self, name: str) -> Room:
        return self._rooms[name]

    def __iter__(self) -> Iterator[tuple[str, Room]]:
        """By name, so that locks are taken in one order."""
        return iter(sorted(self._rooms.items()))
