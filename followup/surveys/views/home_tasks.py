"""What waits for an enterprise on its home: the surveys it still owes."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from agencies.access import Actor
from agencies.deadlines import is_open
from followup.surveys.selectors.own_surveys import owed_surveys
from followup.surveys.selectors.survey_duties import waiting_words
from reviews.homes.ports import HomeTask

MOST = 4  # a year's; older ones stand in the firm's list


def survey_tasks(actor: Actor, now: datetime) -> Iterator[HomeTask]:
    """Those to be answered first of all; one query."""
    for survey in owed_surveys(actor)[:MOST]:
        yield HomeTask(
            title=str(survey.round) + ("" if is_open(survey.round.due_on, now) else "（已逾期）"),
            text=waiting_words(survey, now),
            url=reverse("enterprise:survey", args=[survey.pk]),
            action="继续填报" if survey.draft else "去填报",
            is_urgent=True,
        )
