"""Notes of calls about a survey."""

from datetime import datetime

from django.db import transaction

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from followup.surveys.access import may_note_calls
from followup.surveys.models import SurveyCall
from followup.surveys.selectors.own_surveys import visible_surveys


@transaction.atomic
def note_call(*, actor: Actor, survey_id: int, text: str, now: datetime) -> SurveyCall:
    """Keep what was said when the enterprise was called; nobody is told.

    Raises Survey.DoesNotExist outside the jurisdiction, Refusal for an empty note.
    """
    if not may_note_calls(actor):
        raise NotAllowed("联系记录由评价机构和县区经办人填写。")
    survey = visible_surveys(actor).get(pk=survey_id)
    if not text.strip():
        raise Refusal("请写明联系情况，例如联系了谁、对方怎么答复。")
    return survey.calls.create(
        text=text.strip(), actor_id=actor.person_id, role=actor.role.value, at=now
    )
