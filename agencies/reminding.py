"""How long before a last day people are reminded of it, and whether a step of that is reached."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

# Days before, unless the province has set others (`agencies.models.ReminderSteps`).
USUAL_STEPS: dict[str, tuple[int, ...]] = {
    "enterprise_deadline": (30, 10, 3, 1),
    "correction": (5, 3, 1),
    "agency_deadline": (10, 5, 3, 1),
    "escalation": (3, 1),
    "statement": (3, 1),
    "survey": (10, 3, 1),
    "report": (30, 10, 3, 1),
    "validity": (30, 10),
    "update": (60, 30, 10, 3),
}
MOST_DAYS = 180


def step_reached(last_day: date, today: date, steps: Sequence[int]) -> int | None:
    """The smallest step (days before the last day) reached today; None before and after."""
    left = (last_day - today).days
    reached = [step for step in steps if 0 <= left <= step]
    return min(reached) if reached else None


def steps_reached(
    last_days: Iterable[date], today: date, steps: Sequence[int]
) -> Iterator[tuple[date, int]]:
    """Of these last days those of which people are reminded today, each with its step."""
    for last_day in sorted(set(last_days)):
        if (step := step_reached(last_day, today, steps)) is not None:
            yield last_day, step


def horizon(today: date, steps: Sequence[int]) -> date:
    """No last day after this one is near enough for any of the steps."""
    return today + timedelta(days=max(steps, default=0))


def when_words(what: str, last_day: date, today: date) -> str:
    """距报送截止 3 天（不含今天）, for `what` is 报送."""
    left = (last_day - today).days
    return f"距{what}截止 {left} 天（不含今天）" if left else f"今天是{what}截止日"


def marks(kind: str, last_day: date, step: int) -> tuple[str, str]:
    """What stands before and after the record in a reminder's `topic_id`: written once for good."""
    return f"{kind}-", f"-{last_day:%Y%m%d}-{step}"
