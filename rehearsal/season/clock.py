"""The moments of a rehearsed season: three a day, and both sides of 24:00 where a day closes."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from agencies.deadlines import BEIJING, closes_at
from agencies.models import Season
from agencies.sweeps import remind
from followup.campaign.sweeps import campaign_notices
from followup.guidance.sweeps import remind_of_calls, send_invitations
from followup.surveys.sweeps import open_surveys, publish_surveys, remind_of_surveys
from followup.updates.sweeps import keep_updates
from rehearsal.season.scripts import AFTERNOON, MORNING, SECOND
from reviews.batches.sweeps import gather, open_batches
from reviews.formal_review.sweeps import lapse
from reviews.publicity.sweeps import close_publicities
from reviews.register.sweeps import announce

# What these find changes with the Beijing day: later on the same day nothing more is due.
BY_DAY = (
    open_batches,
    gather,
    lapse,
    close_publicities,
    remind,
    open_surveys,
    remind_of_surveys,
    publish_surveys,
    remind_of_calls,
    keep_updates,
    campaign_notices,
)
AT_ANY_MOMENT = (announce, send_invitations)
ALL = (*BY_DAY, *AT_ANY_MOMENT)
MIDNIGHT, NIGHT = time.min, time(0, 5)


def days(year: int) -> Iterator[date]:
    """1 January to 31 March of the next year."""
    day = date(year, 1, 1)
    while day <= date(year + 1, 3, 31):
        yield day
        day += timedelta(days=1)


def moments(day: date, season: Season) -> list[datetime]:
    """Of one day, in order; its 24:00 is the first moment of the next."""
    found = [
        datetime.combine(day, moment, tzinfo=BEIJING) for moment in (NIGHT, MORNING, AFTERNOON)
    ]
    if closes(day - timedelta(days=1), season):
        found.insert(0, closes_at(day - timedelta(days=1)))
    if closes(day, season):
        found.append(closes_at(day) - SECOND)
    return found


def closes(day: date, season: Season) -> bool:
    """Whether something ends at 24:00 of this day."""
    deadlines = {season.enterprise_deadline, season.agency_deadline, season.correction_deadline}
    return day in deadlines or day.day == season.batch_day
