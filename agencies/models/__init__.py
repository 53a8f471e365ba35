"""The tables of the ground floor, one file a matter."""

from agencies.models.agency import Agency, Division
from agencies.models.calendar import CalendarYear, Holiday
from agencies.models.calendar_change import CalendarChange, RecountedPeriod
from agencies.models.membership import Membership
from agencies.models.reminder_steps import ReminderSteps
from agencies.models.season import Season

__all__ = [
    "Agency",
    "CalendarChange",
    "CalendarYear",
    "Division",
    "Holiday",
    "Membership",
    "RecountedPeriod",
    "ReminderSteps",
    "Season",
]
