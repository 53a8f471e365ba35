from agencies.admin.calendar import CalendarYearAdmin, HolidayAdmin, SeasonAdmin
from agencies.admin.people import MembershipAdmin, MessageAdmin, PersonAdmin
from agencies.admin.reference import AgencyAdmin, DivisionAdmin
from agencies.admin.site import admin

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
