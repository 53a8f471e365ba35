"""The admin's pages of the ground floor, and the one admin site."""

from agencies.admin.calendar import CalendarYearAdmin, HolidayAdmin, SeasonAdmin
from agencies.admin.reference import AgencyAdmin, DivisionAdmin
from agencies.admin.site import admin
from agencies.admin.users import MembershipAdmin, MessageAdmin, PersonAdmin

__all__ = [
    "AgencyAdmin",
    "CalendarYearAdmin",
    "DivisionAdmin",
    "HolidayAdmin",
    "MembershipAdmin",
    "MessageAdmin",
    "PersonAdmin",
    "SeasonAdmin",
    "admin",
]
