"""Cases whose time has run out, extensions counted (rulebook §5)."""

from datetime import date, datetime

from django.db.models import Count, QuerySet

from agencies.deadlines import beijing_day
from enterprises.form.selectors.deadlines import FORWARD, last_day_of_case
from reviews.cases.enums import UNFORWARDED, State
from reviews.cases.models import Evaluation


def past_correction(now: datetime) -> QuerySet[Evaluation]:
    """Returned cases whose due day is over; an extension granted since has moved it."""
    returned = Evaluation.objects.filter(state=State.RETURNED)
    return returned.filter(correction_due__lt=beijing_day(now)).order_by("pk")


def past_forwarding(now: datetime) -> QuerySet[Evaluation]:
    """Cases that their agency did not forward by its deadline, or its extension."""
    return unforwarded().filter(due__lt=beijing_day(now)).order_by("pk")


def unforwarded() -> QuerySet[Evaluation]:
    """Cases not yet forwarded, each with `due`, the last day on which it may be."""
    waiting = Evaluation.objects.filter(state__in=sorted(UNFORWARDED))
    return waiting.annotate(due=last_day_of_case(FORWARD))


def waiting_counts(cases: QuerySet[Evaluation]) -> dict[date, int]:
    """Of these cases those not yet forwarded, counted by their last day."""
    waiting = unforwarded().filter(pk__in=cases.order_by().values("pk"))
    counted = waiting.order_by().values_list("due").annotate(count=Count("pk"))
    return dict(counted.order_by("due"))
