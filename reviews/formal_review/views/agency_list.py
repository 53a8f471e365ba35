"""The agency's list as its address says it: on the queue, and on a file opened from there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from agencies.models import Season
from agencies.selectors import divisions_in_reach, working_season
from enterprises.form.selectors.deadlines import FORWARD, last_day
from reviews.cases.filters import QueueFilter
from reviews.cases.models import Evaluation
from reviews.formal_review.selectors.queue import Filters, Tab, queue, tab_counts

OF_A_PAGE = ("page", "submission")


@dataclass(frozen=True)
class AgencyList:
    season: Season
    tab: Tab
    form: QueueFilter
    filters: Filters
    today: date
    deadline: date
    cases: QuerySet[Evaluation]

    def counts(self, request: HttpRequest) -> dict[str, int]:
        return tab_counts(request.actor, self.season.year, self.filters, today=self.today)


def agency_list(request: HttpRequest, now: datetime) -> AgencyList:
    actor, today = request.actor, timezone.localdate(now)
    season = working_season(now, request.GET.get("year", ""))
    deadline = last_day(season, FORWARD, enterprise_id=None, agency_no=actor.agency_no)
    form = QueueFilter(request.GET or None, divisions=divisions_in_reach(actor))
    filters = Filters(**form.values()) if form.is_bound else Filters()
    asked = request.GET.get("tab")
    tab = Tab(asked) if asked in Tab.values else Tab.WAITING
    cases = queue(actor, season.year, tab, filters, today=today)
    return AgencyList(season, tab, form, filters, today, deadline, cases)


def list_query(request: HttpRequest) -> str:
    """What an address carries to stay in the list: "" when nobody came from one."""
    return query_of(request) if "tab" in request.GET else ""


def query_of(request: HttpRequest, **more: str) -> str:
    """The list's filters as they stand in the address."""
    query = request.GET.copy()
    for name in OF_A_PAGE:
        query.pop(name, None)
    for name, value in more.items():
        query[name] = value
    return f"?{query.urlencode()}"
