"""The province's board, its list of cases, and the seasons."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.paging import paged
from agencies.deadlines import days_left
from agencies.enums import PROVINCIAL_ROLES
from agencies.models import CalendarYear, Season
from agencies.web.acting import acting
from agencies.web.seasons import season_of
from reviews.batches.views.province_list import list_query, season_cases
from reviews.cases.enums import State
from reviews.cases.filters import CaseFilter
from reviews.cases.models import Batch
from reviews.cases.views.case_words import worded
from reviews.formal_review.selectors.row_figures import with_review
from reviews.homes.selectors.board import (
    agencies_side_by_side,
    batches_with_counts,
    counts_of,
    incoming,
)
from reviews.publicity.selectors.answer_days import waiting as open_objections
from reviews.publicity.selectors.objections import OPEN
from reviews.publicity.selectors.publicity import publicity_of
from reviews.register.selectors.announcements import waiting_for_announcement

FILED = [state for state in State if state != State.FILLING]


@acting(*PROVINCIAL_ROLES)
def board(request: HttpRequest) -> HttpResponse:
    of_season, now = season_of(request), timezone.now()
    year, today = of_season.year, timezone.localdate(now)
    objections = open_objections(request.actor, today, str(year))
    waiting = waiting_for_announcement(year, now).count()
    context = {
        "season": of_season,
        "seasons": Season.objects.all(),
        "batches": [batch_line(batch, today) for batch in batches_with_counts(year)],
        "lines": agencies_side_by_side(year),
        "states": [state.label_for("province") for state in FILED],
        "incoming": incoming(year),
        "incoming_url": f"{reverse('province:cases')}?year={year}&state={State.FORWARDED.value}",
        "objections": objections.number,
        "objections_note": f"其中逾期 {len(objections.late)} 件" if objections.late else "",
        "objections_url": f"{reverse('province:objections')}?year={year}&state={OPEN}",
        "objections_tone": "attention" if objections.number else "",
        "waiting": waiting,
        "year_query": f"?year={year}",
        "waiting_tone": "attention" if waiting else "",
    }
    return render(request, "homes/province_board.html", context)


@acting(*PROVINCIAL_ROLES)
def cases(request: HttpRequest) -> HttpResponse:
    """Every filed case of the season, narrowed as the board's counts are."""
    of_season = season_of(request)
    form = CaseFilter(request.GET)
    page = paged(request, with_review(season_cases(request)))
    worded(page, "province")
    context = {
        "season": of_season,
        "form": form,
        "page": page,
        "list_query": list_query(request, year=of_season.year),
    }
    return render(request, "homes/province_cases.html", context)


@acting(*PROVINCIAL_ROLES)
def seasons(request: HttpRequest) -> HttpResponse:
    context = {
        "seasons": Season.objects.all(),
        "calendar_years": CalendarYear.objects.all(),
    }
    return render(request, "homes/province_seasons.html", context)


def batch_line(batch: Batch, today: date) -> dict:
    """One month's row: the batch, its figures, where it stands."""
    label, tone = stage_of(batch, today)
    return {
        "batch": batch,
        "counts": counts_of(batch),
        "days_left": publicity_days_left(batch, today),
        "stage": label,
        "tone": tone,
    }


def stage_of(batch: Batch, today: date) -> tuple[str, str]:
    """Where a batch stands, in words, and the badge's tone."""
    publicity = publicity_of(batch)
    if publicity is None:
        return ("已锁定", "progress") if batch.locked_at else ("接收中", "neutral")
    if today < publicity.first_day:
        return "待公示", "progress"
    return ("公示中", "progress") if today <= publicity.last_day else ("公示期满", "good")


def publicity_days_left(batch: Batch, today: date) -> int | None:
    """Whole days of publicity, today counted; None when no list is open."""
    publicity = publicity_of(batch)
    if publicity is None or not publicity.first_day <= today <= publicity.last_day:
        return None
    return days_left(publicity.last_day, today)
