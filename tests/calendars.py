"""A calendar for 2027 as the State Council might publish it, and its acts."""

from datetime import date, datetime, timedelta

from agencies.access import CLOCK
from agencies.holidays.special_days import HOLIDAY, MAKEUP, SpecialDay
from agencies.services.calendar import load_year, plan_year
from tests.moments import at

REASON = "国办发明电。"
SPANS = (
    ("元旦", (1, 1), 3),
    ("春节", (2, 5), 8),
    ("清明节", (4, 3), 3),
    ("劳动节", (5, 1), 5),
    ("端午节", (6, 9), 1),
    ("中秋节", (9, 15), 1),
    ("国庆节", (10, 1), 7),
)
MAKEUP_2027 = ((1, 30), (2, 20), (4, 25), (5, 8), (9, 26), (10, 9))


def days_2027() -> list[SpecialDay]:
    """27 + 1 days off and six make-up days."""
    off = [
        SpecialDay(date(2027, *first) + timedelta(days=n), HOLIDAY, name)
        for name, first, length in SPANS
        for n in range(length)
    ]
    worked = [SpecialDay(date(2027, *day), MAKEUP, "调休") for day in MAKEUP_2027]
    return sorted(off + worked, key=lambda one: one.day)


def csv_2027() -> str:
    return "日期,类型,名称\n" + "".join(f"{one.line}\n" for one in days_2027())


def load_2027(now: datetime | None = None) -> None:
    """As one who has seen what it moves."""
    now = now or at(11, 20)
    seen = plan_year(year=2027, days=days_2027(), now=now).fingerprint
    load_year(actor=CLOCK, year=2027, days=days_2027(), reason=REASON, now=now, seen=seen)
