"""What the clock does with the quarterly survey. Safe to run twice, late and at once."""

from datetime import datetime

from accounts.sweeping import each
from followup.surveys.selectors.rounds import to_open, to_publish, to_remind
from followup.surveys.services import opening, publishing, survey_reminders


def open_surveys(now: datetime) -> None:
    """Open the survey of the quarter whose day has come."""
    each(to_open(now), lambda plan: opening.open_round(plan=plan, now=now))


def remind_of_surveys(now: datetime) -> None:
    """Remind who has not answered, some days before the last day."""
    each(
        to_remind(now),
        lambda due: survey_reminders.remind(round_id=due[0].pk, step=due[1], now=now),
    )


def publish_surveys(now: datetime) -> None:
    """Tell the public the sums of a quarter whose last day is over."""
    ids = to_publish(now).values_list("pk", flat=True)
    each(ids, lambda pk: publishing.publish(round_id=pk, now=now))
