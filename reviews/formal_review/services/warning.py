"""Warnings to agencies before their cases lapse (rulebook §5)."""

from datetime import datetime

from django.db import transaction

from accounts.models import Message
from accounts.services import tell
from accounts.sweeping import each
from agencies.day_words import until_words
from agencies.deadlines import beijing_day
from agencies.enums import ReminderKind
from agencies.reminding import step_reached
from agencies.selectors import agency_people, reminder_steps
from reviews.formal_review.selectors.warnings import Waiting, waiting_by_due_day


def warn(*, now: datetime) -> int:
    """Write one warning a step to each person of an agency with unforwarded cases.

    Steps count to the last day of those cases: the season's, or the one they were extended to.
    Does nothing on other days; a second call on the same step writes nothing new. Returns how
    many were written.
    """
    before = Message.objects.filter(topic=Message.Topic.DEADLINE).count()
    days = reminder_steps(ReminderKind.AGENCY_DEADLINE)
    steps = ((w, step_reached(w.due, beijing_day(now), days)) for w in waiting_by_due_day())
    due = [(waiting, step) for waiting, step in steps if step is not None]
    each(due, lambda reached: _write(*reached, now))
    return Message.objects.filter(topic=Message.Topic.DEADLINE).count() - before


@transaction.atomic
def _write(waiting: Waiting, step: int, now: datetime) -> None:
    day, left = waiting.due, (waiting.due - beijing_day(now)).days
    when = f"距报送截止 {left} 天（不含今天）" if left else "今天是报送截止日"
    tell(
        agency_people(waiting.agency_no),
        topic=Message.Topic.DEADLINE,
        topic_id=f"{waiting.season_year}-forward-{day:%m%d}-{step}",
        subject=f"{when}：还有 {waiting.count} 件未报送",
        body=f"{waiting.agency_name}还有 {waiting.count} 件未报送省科技厅，"
        f"{until_words(day, plain_year=waiting.season_year)} 仍未报送的将逾期失效。",
        place="desk",
        legal_notice=True,
        now=now,
    )
