"""The agency's queue, and forwarding many at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.deadlines import days_left
from agencies.enums import CITY_ROLES, Role
from agencies.selectors import divisions_in_reach, working_season
from agencies.web.acting import acting
from agencies.web.tabs import tabs_of
from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import last_day
from reviews.cases.filters import QueueFilter
from reviews.cases.views.case_words import worded
from reviews.homes.selectors.queue import Filters, Tab, queue, tab_counts


@acting(*CITY_ROLES)
def queue_page(request: HttpRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    season = working_season(now, request.GET.get("year", ""))
    today = timezone.localdate(now)
    deadline = last_day(
        season, Extension.Deadline.FORWARD, enterprise_id=None, agency_no=actor.agency_no
    )
    form = QueueFilter(request.GET or None, divisions=divisions_in_reach(actor))
    filters = Filters(**form.values()) if form.is_bound else Filters()
    tab = _tab(request.GET.get("tab"))
    counts = tab_counts(actor, season.year, filters, today=today)
    cases = queue(actor, season.year, tab, filters, today=today)
    page = paged(request, cases)
    worded(page, "agency")
    context = {
        "season": season,
        "deadline": deadline,
        "days_left": days_left(deadline, today),
        "today": today,
        "tab": tab,
        "tabs": tabs_of(request, "tab", Tab.choices, tab, counts),
        "form": form,
        "page": page,
        "may_forward": actor.is_agency and tab == Tab.REVIEWING,
        "is_county": actor.role == Role.COUNTY_OFFICER,
    }
    return render(request, "homes/agency_queue.html", context)


def _tab(value: str | None) -> Tab:
    return Tab(value) if value in Tab.values else Tab.WAITING
