"""What the clock does for the yearly update. Safe twice, late and at once."""

from datetime import datetime

from accounts.sweeping import each
from agencies.deadlines import beijing_day
from followup.updates.services.asking import ask_for_updates, remind_of_updates, tell_of_overdue


def keep_updates(now: datetime) -> None:
    """Ask, remind, and after the last day tell who did not, in the round of this year."""
    year = beijing_day(now).year
    each([ask_for_updates, remind_of_updates, tell_of_overdue], lambda act: act(year=year, now=now))
