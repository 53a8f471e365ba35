"""The calendar and the seasons as the rest of the house reads them."""

from datetime import datetime

from accounts.refusals import Refusal
from agencies.deadlines import beijing_day
from agencies.enums import HolidayKind
from agencies.models import CalendarYear, Holiday, Season
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


def season(year: int) -> Season:
    """The season of a year. Raises Refusal where the province has not set it up."""
    found = Season.objects.filter(year=year).first()
    if found is None:
        raise Refusal(f"{year} 年度的评价工作尚未设置，请等待省科技厅通知。")
    return found


def current_season(now: datetime) -> Season | None:
    """The season of the Beijing year; None until the province has set it up."""
    return Season.objects.filter(year=beijing_day(now).year).first()
