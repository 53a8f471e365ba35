"""What every page of a case says to its enterprise at the top."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from agencies.deadlines import closes_at, days_left
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import selectors as own_cases
from reviews.filing.ports import correction


def case_top(case: Evaluation, now: datetime) -> dict:
    """Its word, its due moment, its corrections."""
    due = own_cases.due_day(case)
    return {
        "form_url": reverse("enterprise:form", args=[case.season_id]),
        "ending": own_cases.ending(case),
        "state_label": State(case.state).label_for("enterprise"),
        "state_tone": State(case.state).tone,
        "due": closes_at(due) if due else None,
        "due_days": days_left(due, timezone.localdate(now)) if due else None,
        "correction": correction(case),
        "may_recall": case.state == State.SUBMITTED and not own_cases.why_no_recall(case, now),
        "earlier": own_cases.earlier_ending(case),
    }
