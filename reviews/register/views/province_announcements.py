"""Announcements: asking for the next one, and how far it is."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.deadlines import beijing_day
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.seasons import season_of
from reviews.cases.number_end import over_when_issued
from reviews.register.selectors.announcements import (
    announcement,
    announcements,
    waiting_for_announcement,
)
from reviews.register.services import request_announcement


@acting(*PROVINCIAL_ROLES)
def announcement_list(request: HttpRequest) -> HttpResponse:
    """The list is a part that polls itself while an announcement is being made."""
    of_season = season_of(request)
    found = list(announcements(of_season.year))
    now = timezone.now()
    waiting = waiting_for_announcement(of_season.year, now)
    context = {
        "season": of_season,
        "announcements": found,
        "waiting": waiting[:20],
        "waiting_count": waiting.count(),
        "under_way": any(one.announced_at is None for one in found),
        "over": over_when_issued(
            issued_on=beijing_day(now), valid_until=of_season.numbers_valid_until, what="现在公告的"
        ),
        "is_lead": request.actor.role == Role.PROVINCIAL_LEAD,
    }
    part = "#list" if request.htmx else ""
    return render(request, f"register/province_announcements.html{part}", context)


@acting(Role.PROVINCIAL_LEAD)
@require_POST
def ask(request: ActingRequest) -> HttpResponse:
    year = season_of(request).year
    page = reverse("province:announcements")
    act = partial(request_announcement, actor=request.actor, year=year, now=timezone.now())
    return perform(request, act, done=page, back=page, said="已提出公告，系统正在编号。")


@acting(*PROVINCIAL_ROLES)
def announcement_progress(request: ActingRequest, announcement_id: int) -> HttpResponse:
    """One announcement; its state is a part that polls itself until the numbers are given."""
    found = announcement(announcement_id)
    part = "#progress" if request.htmx else ""
    return render(request, f"register/province_announcement.html{part}", {"announcement": found})
