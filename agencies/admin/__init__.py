"""The admin's pages of the ground floor, and the one admin site."""

from agencies.admin.calendar import CalendarChangeAdmin, CalendarYearAdmin, HolidayAdmin
from agencies.admin.reference import AgencyAdmin, DivisionAdmin
from agencies.admin.reminders import QuietHoursAdmin, ReminderStepsAdmin
from agencies.admin.seasons import SeasonAdmin
from agencies.admin.site import admin
from agencies.admin.users import MembershipAdmin, MessageAdmin, PersonAdmin

__all__ = [
    "AgencyAdmin",
    "CalendarChangeAdmin",
    "CalendarYearAdmin",
    "DivisionAdmin",
    "HolidayAdmin",
    "MembershipAdmin",
    "MessageAdmin",
    "PersonAdmin",
    "QuietHoursAdmin",
    "ReminderStepsAdmin",
    "SeasonAdmin",
    "admin",
]
