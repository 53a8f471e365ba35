"""Announcements with their numbers, on screen, on paper and as files."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.paging import paged
from agencies.web.public import public
from agencies.web.table_replies import CHUNK, as_csv, as_xlsx
from reviews.register.models import Announcement, Registration
from reviews.register.selectors.numbers import standing_of, with_name_now, with_standing
from reviews.register.selectors.published import announcement, announcements, numbers_of

PAGE = 100
HEADER = [
    *("序号", "入库登记编号", "企业名称", "统一社会信用代码", "评价工作机构", "有效期至"),
    *("现在的状态", "查询时间"),
]


def _rows(announced: Announcement, now: datetime) -> Iterator[list[object]]:
    """Every number with its state now: a file outlives the day on which it was fetched."""
    number: Registration
    here = timezone.localtime(now)
    for number in numbers_of(announced).iterator(chunk_size=CHUNK):
        yield [
            number.position,
            number.number,
            number.enterprise_name,
            number.uscc,
            number.agency_name,
            number.valid_until.isoformat(),
            standing_of(number, here.date()).label,
            f"{here:%Y-%m-%d %H:%M}",
        ]


@require_safe
def announcement_index(request: HttpRequest) -> HttpResponse:
    page = paged(request, announcements(), 20)
    return render(request, "register/public_announcements.html", {"page": page})


@public
def announcement_page(request: HttpRequest, year: int, ordinal: int) -> HttpResponse:
    announced = announcement(year, ordinal)
    query = request.GET.get("q", "").strip()
    numbers = numbers_of(announced, query)
    page, now = paged(request, with_name_now(numbers), PAGE), timezone.now()
    context = {
        "announcement": announced,
        "page": page,
        "numbers": with_standing(page, timezone.localdate(now)),
        "now": now,
        "query": query,
    }
    return render(request, "register/public_announcement.html", context)


@public
def announcement_print(request: HttpRequest, year: int, ordinal: int) -> HttpResponse:
    announced = announcement(year, ordinal)
    now = timezone.now()
    context = {
        "announcement": announced,
        "numbers": with_standing(numbers_of(announced), timezone.localdate(now)),
        "now": now,
    }
    return render(request, "register/announcement_print.html", context)


@public
def announcement_text(request: HttpRequest, year: int, ordinal: int) -> HttpResponse:
    """The very bytes whose SHA-256 is shown."""
    announced = announcement(year, ordinal)
    return HttpResponse(announced.text.encode(), content_type="text/plain; charset=utf-8")


@public
def announcement_csv(request: HttpRequest, year: int, ordinal: int) -> HttpResponseBase:
    announced = announcement(year, ordinal)
    return as_csv(str(announced), HEADER, _rows(announced, timezone.now()))


@public
def announcement_xlsx(request: HttpRequest, year: int, ordinal: int) -> HttpResponseBase:
    announced = announcement(year, ordinal)
    return as_xlsx(str(announced), HEADER, _rows(announced, timezone.now()))
