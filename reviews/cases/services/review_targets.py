"""What the calendar asks of the cases: the agencies' target days of formal review."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from agencies.deadlines import beijing_day
from agencies.models import CalendarChange
from agencies.recounting import Counted, Moved
from reviews.cases.enums import FORMAL
from reviews.cases.models import Evaluation

ROOM = "review_target"


def counted(first: date, last: date, today: date) -> Iterator[Counted]:
    """The targets of cases that wait for their agency, those without a day among them.

    They end with the review, not with their day: a target in the past is still counted.
    """
    waiting = Evaluation.objects.filter(state__in=sorted(FORMAL))
    touched = waiting.filter(Q(review_due=None) | Q(review_due__gte=first))
    for case in touched.select_related("season", "enterprise").order_by("pk"):
        start = beijing_day(case.submitted_at)
        if start <= last:
            yield Counted(
                room=ROOM,
                pk=case.pk,
                name=f"{case.enterprise}形式审查目标日",
                start=start,
                last=case.review_due,
                days=case.season.review_target_working_days,
                is_binding=False,
            )


@transaction.atomic
def recount(*, moved: Sequence[Moved], change: CalendarChange, now: datetime) -> None:
    """Write the new target of each case that still waits; the others have no use for one."""
    becomes = {one.period.pk: one.becomes for one in moved}
    waiting = Evaluation.objects.filter(pk__in=becomes, state__in=sorted(FORMAL))
    for case in waiting.select_for_update(of=("self",)).order_by("pk"):
        case.review_due = becomes[case.pk]
        case.save(update_fields=["review_due"])
