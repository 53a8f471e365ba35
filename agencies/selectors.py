"""The calendar and the seasons as the rest of the house reads them."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from accounts.refusals import Refusal
from accounts.whole_numbers import whole_number
from agencies.access import Actor, in_reach
from agencies.deadlines import beijing_day
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, HolidayKind, Role
from agencies.holidays.special_days import SpecialDay
from agencies.models import CalendarYear, Division, Holiday, Membership, ReminderSteps, Season
from agencies.reminding import USUAL_STEPS
from agencies.workdays import WorkCalendar


def calendar() -> WorkCalendar:
    """The working days of every loaded year."""
    days = list(Holiday.objects.order_by("day").values_list("day", "kind"))
    return WorkCalendar(
        loaded_years=frozenset(
            CalendarYear.objects.order_by("year").values_list("year", flat=True)
        ),
        holidays=frozenset(day for day, kind in days if kind == HolidayKind.HOLIDAY),
        makeup_days=frozenset(day for day, kind in days if kind == HolidayKind.MAKEUP),
    )


def divisions_in_reach(actor: Actor) -> QuerySet[Division]:
    """The divisions by which this member of staff may narrow a list."""
    found = Division.objects.filter(agency__isnull=False)
    return found.filter(in_reach(actor, agency="agency", division="code"))


def held_calendar() -> WorkCalendar:
    """The calendar as it stays to the end of the transaction: a change of it waits, or is waited
    for. Whoever writes a last day that it counted asks this, before locking any record."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE agencies_holiday IN SHARE MODE")
    return calendar()


def days_of(year: int) -> list[SpecialDay]:
    """The special days of a year in their order; none where it is not loaded."""
    found = Holiday.objects.filter(day__range=(date(year, 1, 1), date(year, 12, 31)))
    return [SpecialDay(one.day, one.kind, one.name) for one in found.order_by("day")]


def season(year: int) -> Season:
    """The season of a year. Raises Refusal where the province has not set it up."""
    found = Season.objects.filter(year=year).first()
    if found is None:
        raise Refusal(f"{year} 年度的评价工作尚未设置，请等待省科技厅通知。")
    return found


def current_season(now: datetime) -> Season | None:
    """The season of the Beijing year; None until the province has set it up."""
    return Season.objects.filter(year=beijing_day(now).year).first()


def working_season(now: datetime, year: str = "") -> Season:
    """The season of `year`, else the one of today's year, else the last one before it: in the
    first months of a year the old season is still being finished.

    Season.DoesNotExist when there is none.
    """
    if (asked := whole_number(year, digits=4)) is not None:
        return Season.objects.get(year=asked)
    begun = Season.objects.filter(year__lte=beijing_day(now).year).order_by("-year")
    return begun[:1].get()


def agency_people(agency_no: int | None) -> list[int]:
    """The ids of those who review for an agency, to be told something; closed accounts are not."""
    return _people(AGENCY_ROLES, agency=agency_no)


def provincial_people(roles: Iterable[Role] = PROVINCIAL_ROLES) -> list[int]:
    """The ids of those who decide for the province, in these roles."""
    return _people(roles)


def _people(roles: Iterable[Role], **where: object) -> list[int]:
    found = Membership.objects.filter(role__in=sorted(roles), user__is_active=True, **where)
    return list(found.order_by("pk").values_list("user", flat=True))


def reminder_steps(kind: str) -> tuple[int, ...]:
    """Days before a last day of this kind on which people are reminded of it."""
    own = ReminderSteps.objects.filter(pk=kind).first()
    return tuple(own.days) if own else USUAL_STEPS[kind]
