"""What a floor needs of one above it: declared here with its type, filled by the upper floor.

A port is filled once, when the upper floor starts (its `AppConfig.ready`). Asking one that nobody
filled is a mistake of the wiring and says so.
"""

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


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
