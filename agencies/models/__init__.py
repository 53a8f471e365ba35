"""The tables of the ground floor, one file a matter."""

from agencies.models.agency import Agency, Division
from agencies.models.calendar import CalendarYear, Holiday, Season
from agencies.models.membership import Membership

__all__ = ["Agency", "CalendarYear", "Division", "Holiday", "Membership", "Season"]
