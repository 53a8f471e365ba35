"""Who has not filed, by county (应评尽评)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.deadlines import beijing_day
from agencies.enums import CITY_ROLES
from agencies.selectors import divisions_in_reach, working_season
from agencies.web.acting import acting
from enterprises.form.selectors.filing_days import filing_for
from followup.guidance.selectors import not_filed
from reviews.cases.filters import QueueFilter


@acting(*CITY_ROLES)
def outreach_page(request: HttpRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    season = working_season(now)
    form = QueueFilter(request.GET or None, divisions=divisions_in_reach(actor))
    values = form.values() if form.is_bound else {"q": "", "division": ""}
    found = not_filed(actor, season, q=values["q"], division=values["division"])
    context = {
        "season": season,
        "form": form,
        "filing": filing_for(now, agency_no=actor.agency_no),
        "today": beijing_day(now),
        "page": paged(request, found),
        "is_agency": actor.is_agency,
    }
    return render(request, "guidance/outreach.html", context)
