"""The list of firms to be guided, as city, county and province read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.deadlines import beijing_day
from agencies.models import Agency, Season
from agencies.selectors import divisions_in_reach
from agencies.web.acting import ActingRequest
from agencies.web.seasons import season_of
from agencies.web.table_replies import as_xlsx
from agencies.web.tabs import tabs_of
from enterprises.form.selectors.filing_days import filing_for
from followup.guidance.enums import Part
from followup.guidance.forms import OutreachFilter
from followup.guidance.selectors.outreach import Narrowing, counts, outreach, rows_of

CHUNK = 500
HEADER = [
    *("企业名称", "统一社会信用代码", "县区", "联系人", "联系电话", "账户", "填报进度"),
    *("上年编号", "联系结果", "下次联系日", "最近联系"),
]


@dataclass(frozen=True)
class Listed:
    """The part of the list that the address asks for."""

    season: Season
    form: OutreachFilter
    asked: Narrowing
    today: date


def listed(request: ActingRequest) -> Listed:
    """Scope is the reader's own in every selector; the address only narrows it."""
    actor = request.actor
    agencies = list(Agency.objects.order_by("no")) if actor.is_province else None
    divisions = list(divisions_in_reach(actor).order_by("code"))
    form = OutreachFilter(request.GET, divisions=divisions, agencies=agencies)
    part = request.GET.get("part", "")
    asked = form.narrowing(part if part in Part.values else "")
    return Listed(season_of(request), form, asked, beijing_day(timezone.now()))


def outreach_page(request: ActingRequest, place: str) -> HttpResponse:
    """`place` is the namespace of the reader's addresses."""
    one, actor = listed(request), request.actor
    page = paged(request, outreach(actor, one.season, one.asked, today=one.today))
    page.object_list = rows_of(actor, one.season, page.object_list)
    context = {
        "place": place,
        "season": one.season,
        "form": one.form,
        "is_narrowed": any(one.form.data.get(name) for name in one.form.fields),
        "filing": filing_for(timezone.now(), agency_no=actor.agency_no),
        "today": one.today,
        "part": one.asked.part,
        "tabs": tabs_of(
            request,
            "part",
            Part.choices,
            one.asked.part,
            counts(actor, one.season, one.asked, today=one.today),
        ),
        "page": page,
        "query": request.GET.urlencode(),
        "year_query": f"?year={one.season.year}",
        "is_agency": actor.is_agency,
        "guides": place == "agency",
    }
    return render(request, "guidance/outreach.html", context)


def outreach_file(request: ActingRequest) -> FileResponse:
    """The rows of the page, all of them, for whoever fetches them now."""
    one = listed(request)
    title = f"{one.season}{Part(one.asked.part).label}企业"
    return as_xlsx(title, HEADER, _lines(request, one))


def _lines(request: ActingRequest, one: Listed) -> Iterator[list[object]]:
    keys = list(outreach(request.actor, one.season, one.asked, today=one.today))
    for start in range(0, len(keys), CHUNK):
        for row in rows_of(request.actor, one.season, keys[start : start + CHUNK]):
            noted = row.noted_at
            yield [
                row.name,
                row.uscc,
                str(row.division or ""),
                row.contact_name,
                row.contact_phone,
                "已注册" if row.enterprise else "未注册",
                f"填报中 {row.sections}" if row.has_begun else "未开始",
                row.number_last_year,
                row.outcome.label if row.outcome else "",
                row.next_call_on.isoformat() if row.next_call_on else "",
                f"{timezone.localtime(noted):%Y-%m-%d %H:%M}" if noted else "",
            ]
