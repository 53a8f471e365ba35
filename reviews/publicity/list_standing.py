"""What a publicity list is today, in the public's words. Pure."""

from datetime import date
from enum import Enum


class ListStanding(Enum):
    """A publicity list before, in and after its days."""

    AHEAD = ("尚未开始", "neutral")
    OPEN = ("公示中", "progress")
    OVER = ("公示期满", "good")

    def __init__(self, label: str, tone: str) -> None:
        self.label = label
        self.tone = tone


def list_standing(first_day: date, last_day: date, today: date) -> ListStanding:
    """Both days count whole."""
    if today < first_day:
        return ListStanding.AHEAD
    return ListStanding.OPEN if today <= last_day else ListStanding.OVER
