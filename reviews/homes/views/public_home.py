"""The front door, and the agencies by division."""

from datetime import date, datetime
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.deadlines import days_left
from agencies.models import Season
from agencies.selectors import current_season
from agencies.web.acting import SiteRequest
from enterprises.form.selectors.filing_days import filing_for_reader
from reviews.homes.selectors.front_page import agencies_in_order, newest_announcements
from reviews.homes.selectors.public_agencies import agencies_by_division
from reviews.homes.views.front_page import front_page
from reviews.publicity.selectors.publicity import open_lists

PAGE = "homes/public_home.html"


@require_safe
def home(request: SiteRequest) -> HttpResponse:
    now = timezone.now()
    if request.COOKIES and (request.user.is_authenticated or len(get_messages(request))):
        return render(request, PAGE, home_context(request, now))
    return front_page(
        request,
        timezone.localdate(now),
        lambda: render_to_string(PAGE, home_context(request, now), request),
    )


def home_context(request: SiteRequest, now: datetime) -> dict[str, Any]:
    today = timezone.localdate(now)
    season = current_season(now)
    lists = list(open_lists(today))
    for publicity in lists:
        publicity.days_left = days_left(publicity.last_day, today)
    return {
        "filing": filing_for_reader(request.actor, now),
        "is_enterprise": bool(request.actor and request.actor.is_enterprise),
        "today": today,
        "season": season,
        "points": year_points(season, today),
        "lists": lists,
        "announcements": newest_announcements(),
        "agencies": agencies_in_order(),
    }


@require_safe
def agencies(request: SiteRequest) -> HttpResponse:
    return render(request, "homes/public_agencies.html", {"agencies": agencies_by_division()})


def year_points(season: Season | None, today: date) -> list[dict]:
    """The season's days that fall in the year of `today`."""
    if season is None:
        return []
    points = [
        (season.opens_on, "开放填报"),
        (season.early_until, "编号标识 0 的最迟提交日"),
        (season.enterprise_deadline, "企业提交截止（24:00）"),
        (season.agency_deadline, "评价机构报送截止（24:00）"),
        (season.numbers_valid_until, "本年度编号有效期至"),
    ]
    return [{"day": day, "label": label} for day, label in points if day.year == today.year]
