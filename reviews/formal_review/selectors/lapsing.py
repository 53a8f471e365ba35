"""Cases whose time has run out, extensions counted (rulebook §5)."""

from datetime import datetime

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from agencies.deadlines import beijing_day
from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import FORWARD, extensions
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
    due = Greatest(F("season__agency_deadline"), _granted(FORWARD))
    return Evaluation.objects.filter(state__in=sorted(UNFORWARDED)).annotate(due=due)


def _granted(deadline: Extension.Deadline) -> Subquery:
    """The latest day granted to the case's enterprise or agency; NULL, which GREATEST passes
    over, where none was."""
    granted = extensions(deadline).filter(
        Q(enterprise=OuterRef("enterprise")) | Q(agency=OuterRef("agency")),
        season=OuterRef("season"),
    )
    latest = granted.order_by().values("season").annotate(latest=Max("until")).values("latest")
    return Subquery(latest)
