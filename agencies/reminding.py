"""How long before a last day people are reminded of it, and whether a step of that is reached."""

from collections.abc import Sequence
from datetime import date

# Days before, unless the province has set others (`agencies.models.ReminderSteps`).
USUAL_STEPS: dict[str, tuple[int, ...]] = {
    "enterprise_deadline": (30, 10, 3, 1),
    "correction": (5, 3, 1),
    "agency_deadline": (10, 5, 3, 1),
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
