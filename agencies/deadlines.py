"""Beijing days and the moment a day deadline closes (rulebook §5): 24:00, compared half-open.

The only place where a moment is compared with a day. A naive datetime is refused.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


class NaiveMoment(ValueError):
    """A datetime without a time zone says no moment."""


def closes_at(last_day: date) -> datetime:
    """The first moment that is too late: 00:00 Beijing of the day after."""
    return datetime.combine(last_day + timedelta(days=1), time.min, tzinfo=BEIJING)


def is_open(last_day: date, now: datetime) -> bool:
    """True until 24:00 Beijing of `last_day`, that moment excluded."""
    return _aware(now) < closes_at(last_day)


def beijing_day(now: datetime) -> date:
    return _aware(now).astimezone(BEIJING).date()


def days_left(last_day: date, today: date) -> int:
    """Whole days still open, today counted, as every page tells them; 0 when over."""
    return max((last_day - today).days + 1, 0)


def _aware(now: datetime) -> datetime:
    if now.tzinfo is None:
        raise NaiveMoment("时间缺少时区，无法与北京时间的期限比较。")
    return now
