"""The file that a reviewer opens next."""

from django.db import models

from agencies.access import Actor
from reviews.cases.enums import FORMAL, State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import visible_cases


def next_case(actor: Actor, year: int, *, after: int) -> Evaluation | None:
    """What this reviewer opens next: own files in review, own corrected ones, then the oldest."""
    open_cases = visible_cases(actor).filter(season_id=year, state__in=FORMAL).exclude(pk=after)
    mine = models.Case(
        models.When(state=State.FORMAL_REVIEW, reviewer_id=actor.user_id, then=0),
        models.When(state=State.SUBMITTED, reviewer_id=actor.user_id, then=1),
        models.When(state=State.SUBMITTED, then=2),
        default=9,
    )
    ranked = open_cases.annotate(rank=mine).filter(rank__lt=9)
    return ranked.order_by("rank", "submitted_at", "pk").first()
