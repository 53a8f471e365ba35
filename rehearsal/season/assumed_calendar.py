"""A provisional calendar for a year whose holidays nobody has published yet."""

from datetime import date, timedelta

from agencies.holidays.special_days import HOLIDAY, SpecialDay

FIXED = (("元旦", 1, 1, 3), ("劳动节", 5, 1, 5), ("国庆节", 10, 1, 7))


def assumed_days(year: int) -> list[SpecialDay]:
    """The holidays that fall on fixed days, without make-up days."""
    return [
        SpecialDay(date(year, month, first) + timedelta(days=n), HOLIDAY, f"{name}（推定）")
        for name, month, first, length in FIXED
        for n in range(length)
    ]
