"""An invariant and what verifying it found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

SHOWN = 5


class Verified(NamedTuple):
    """How many things were looked at, and a sentence for each that breaks the rule."""

    count: int
    broken: list[str]


@dataclass(frozen=True)
class Result:
    name: str
    title: str
    count: int
    broken: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.broken

    @property
    def line(self) -> str:
        shown = "；".join(self.broken[:SHOWN])
        rest = f"（另有 {len(self.broken) - SHOWN} 处）" if len(self.broken) > SHOWN else ""
        mark = "✓" if self.ok else f"✗ {len(self.broken)} 处：{shown}{rest}"
        return f"{self.title}：{self.count} 项 {mark}"

    def to_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "title": self.title,
            "count": self.count,
            "violations": len(self.broken),
            "ok": self.ok,
        }


@dataclass(frozen=True)
class Invariant:
    name: str
    title: str
    check: Callable[[], Verified]

    def verify(self) -> Result:
        count, broken = self.check()
        return Result(self.name, self.title, count, tuple(broken))


def together(*parts: Verified, count: int | None = None) -> Verified:
    """Several checks as one; counted as the largest of them unless said otherwise."""
    broken: Iterable[str] = (sentence for part in parts for sentence in part.broken)
    return Verified(max(part.count for part in parts) if count is None else count, list(broken))
