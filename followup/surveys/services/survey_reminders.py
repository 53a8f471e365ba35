"""Who has not answered is reminded, once a step."""

from datetime import datetime

from django.db import transaction

from agencies.day_words import until_words
from agencies.deadlines import beijing_day
from followup.surveys.models import SurveyRound
from followup.surveys.services.opening import tell_who_owes


@transaction.atomic
def remind(*, round_id: int, step: int, now: datetime) -> int:
    """Remind everybody who files for an enterprise that has not answered.

    Effects, in order: a message to each, unique by quarter and step; the step is noted. Does
    nothing when this step, or a later one, was done before. Returns how many were written.
    """
    of_round = SurveyRound.objects.select_for_update(of=("self",)).get(pk=round_id)
    if of_round.reminded_step is not None and of_round.reminded_step <= step:
        return 0
    left = (of_round.due_on - beijing_day(now)).days
    when = f"还有 {left} 天截止" if left else "今天截止"
    quarter, until = of_round.quarter.words, until_words(of_round.due_on)
    written = tell_who_owes(
        of_round,
        step=str(step),
        subject=f"{quarter}调查{when}，尚未填报",
        body=f"还没有填报{quarter}调查，请于 {until}（北京时间）前填写；逾期填报会注明。",
        now=now,
    )
    of_round.reminded_step = step
    of_round.save(update_fields=["reminded_step"])
    return written
