"""When the next batch of a season takes in what is forwarded. Pure but for its season."""

from datetime import date

from agencies.models import Season


def next_batch_day(season: Season, today: date) -> date:
    """The batch day of this month, or of the next when it is over."""
    day = today.replace(day=season.batch_day)
    if today <= day:
        return day
    months = today.year * 12 + today.month
    return date(months // 12, months % 12 + 1, season.batch_day)
