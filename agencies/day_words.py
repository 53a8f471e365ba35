"""Beijing days and moments as people read them: 10月20日, 10月20日 24:00, 10月20日 14:03.

Pure. The year is left out where the place makes it plain, and said where the day is of another.
"""

from datetime import date, datetime

from agencies.deadlines import BEIJING


def full_day(day: date) -> str:
    """2026年10月20日."""
    day = _in_beijing(day)
    return f"{day.year}年{day.month}月{day.day}日"


def day_words(day: date, *, plain_year: int | None = None) -> str:
    """10月20日; with its year where that is not the `plain_year` of the place."""
    day = _in_beijing(day)
    if plain_year is not None and day.year != plain_year:
        return full_day(day)
    return f"{day.month}月{day.day}日"


def until_words(day: date, *, plain_year: int | None = None) -> str:
    """10月20日 24:00, for a day that is open to its end."""
    return f"{day_words(day, plain_year=plain_year)} 24:00"


def moment_words(moment: datetime, *, plain_year: int | None = None) -> str:
    """10月20日 14:03 in Beijing."""
    return f"{day_words(moment, plain_year=plain_year)} {_in_beijing(moment):%H:%M}"


def full_moment(moment: datetime) -> str:
    """2026年10月20日 14:03 in Beijing."""
    return f"{full_day(moment)} {_in_beijing(moment):%H:%M}"


def _in_beijing(value: date) -> date:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(BEIJING)
    return value
