"""Who has not filed, by county (应评尽评)."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from agencies.deadlines import beijing_day, days_left
from agencies.web import acting
from reviews.forms.agency import QueueFilter
from reviews.selectors.outreach import not_filed
from reviews.selectors.queue import divisions_of
from reviews.selectors.seasons import working_season
from reviews.views.agency_queue import PER_PAGE, READERS


@acting(*READERS)
def outreach_page(request: HttpRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    season = working_season(now)
    form = QueueFilter(request.GET or None, divisions=divisions_of(actor))
    values = form.values() if form.is_bound else {"q": "", "division": ""}
    found = not_filed(actor, season.year, q=values["q"], division=values["division"])
    context = {
        "season": season,
        "form": form,
        "days_left": days_left(season.enterprise_deadline, beijing_day(now)),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "agency/outreach.html", context)
