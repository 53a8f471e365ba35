"""Publicity lists: all, one with its rows, the whole on paper, and its canonical text."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.deadlines import days_left
from agencies.web.public import public
from reviews.publicity.list_standing import ListStanding, list_standing
from reviews.publicity.models import Publicity
from reviews.publicity.selectors.publicity import (
    publicity_list,
    publicity_lists,
    recounts_of,
    rows_of,
    text_of,
)

PAGE = 100


def _dated(publicity: Publicity, today: date) -> Publicity:
    publicity.standing = list_standing(publicity.first_day, publicity.last_day, today)
    publicity.days_left = days_left(publicity.last_day, today)
    publicity.is_open = publicity.standing is ListStanding.OPEN
    return publicity


@public
def publicity_index(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    page = paged(request, publicity_lists(), 20)
    lists = [_dated(publicity, today) for publicity in page]
    return render(request, "publicity/public_lists.html", {"lists": lists, "page": page})


@public
def publicity_page(request: HttpRequest, publicity_id: int) -> HttpResponse:
    publicity = publicity_list(publicity_id)
    query = request.GET.get("q", "").strip()
    page = paged(request, rows_of(publicity, query), PAGE)
    context = {
        "publicity": _dated(publicity, timezone.localdate()),
        "page": page,
        "query": query,
        "recounts": recounts_of(publicity),
    }
    return render(request, "publicity/public_list.html", context)


@public
def publicity_print(request: HttpRequest, publicity_id: int) -> HttpResponse:
    publicity = publicity_list(publicity_id)
    context = {
        "publicity": _dated(publicity, timezone.localdate()),
        "rows": rows_of(publicity),
        "recounts": recounts_of(publicity),
        "now": timezone.now(),
    }
    return render(request, "publicity/list_print.html", context)


@public
def publicity_text(request: HttpRequest, publicity_id: int) -> HttpResponse:
    """The very bytes whose SHA-256 is shown: the list's, or those of a supplement."""
    text = text_of(publicity_id, request.GET.get("supplement", ""))
    return HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")
