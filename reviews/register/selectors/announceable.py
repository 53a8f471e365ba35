"""Rows that the next announcement takes: the period over, no objection open."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from agencies.deadlines import beijing_day
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.enums import OPEN_OBJECTION
from reviews.publicity.models import Objection


def announceable(season_year: int, now: datetime) -> QuerySet[Evaluation]:
    """公示中 cases of closed lists that no open objection holds, in public order."""
    held = Objection.objects.filter(
        row__evaluation=OuterRef("pk"), state__in=sorted(OPEN_OBJECTION)
    )
    over = Evaluation.objects.filter(
        season=season_year,
        state=State.PUBLICIZED,
        publicity_row__publicity__last_day__lt=beijing_day(now),
    )
    return over.filter(~Exists(held)).order_by(
        "publicity_row__publicity__first_day",
        "publicity_row__publicity_id",
        "publicity_row__position",
    )
