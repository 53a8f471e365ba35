"""The agency's queue, and forwarding many at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.deadlines import days_left
from agencies.enums import CITY_ROLES, Role
from agencies.web.acting import acting
from agencies.web.tabs import tabs_of
from reviews.cases.views.case_words import worded
from reviews.formal_review.selectors.queue import Tab
from reviews.formal_review.selectors.row_figures import with_review
from reviews.formal_review.selectors.sent_back import with_sent_back
from reviews.formal_review.views.agency_list import agency_list, query_of
from reviews.publicity.selectors.answer_days import waiting as open_objections


@acting(*CITY_ROLES)
def queue_page(request: HttpRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    listed = agency_list(request, now)
    page = paged(request, with_sent_back(with_review(listed.cases)))
    worded(page, "agency")
    context = {
        "season": listed.season,
        "deadline": listed.deadline,
        "days_left": days_left(listed.deadline, listed.today),
        "today": listed.today,
        "tab": listed.tab,
        "tabs": tabs_of(request, "tab", Tab.choices, listed.tab, listed.counts(request)),
        "form": listed.form,
        "page": page,
        "list_query": query_of(request, tab=listed.tab.value),
        "may_forward": actor.is_agency and listed.tab == Tab.REVIEWING,
        "objections": open_objections(actor, listed.today) if actor.is_agency else None,
        "is_county": actor.role == Role.COUNTY_OFFICER,
    }
    return render(request, "homes/agency_queue.html", context)
