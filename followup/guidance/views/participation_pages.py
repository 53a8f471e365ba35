"""参评和入库率, the rows behind each number, and both as files."""

from collections.abc import Iterator

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.deadlines import beijing_day
from agencies.models import Agency, Division, Season
from agencies.web.acting import ActingRequest
from agencies.web.seasons import season_of
from agencies.web.table_replies import CHUNK, as_xlsx
from followup.guidance.selectors.participation import (
    KINDS,
    PARTICIPATING,
    Table,
    participant_rows,
    participation,
)
from reviews.cases.enums import State
from reviews.cases.models import Evaluation

TABLE_HEADER = ["参评", "入库", "入库率", "尚未提交", "其中名单未注册", "动员后已提交"]
ROW_HEADER = ["企业名称", "统一社会信用代码", "注册地", "评价工作机构", "状态", "入库登记编号"]


def table_page(request: ActingRequest, place: str) -> HttpResponse:
    """`place` is the namespace of the reader's addresses."""
    season, table, agency = _table(request)
    narrowed = f"&agency={agency.no}" if agency else ""
    context = {
        "place": place,
        "season": season,
        "table": table,
        "agency": agency,
        "narrowed": narrowed,
        "key": table.by,
        "query": f"?year={season.year}{narrowed}",
    }
    return render(request, "guidance/participation.html", context)


def table_file(request: ActingRequest) -> FileResponse:
    season, table, agency = _table(request)
    header = ["评价工作机构" if table.by == "agency" else "县区", *TABLE_HEADER]
    title = f"{season}参评和入库率{f'（{agency.jurisdiction}）' if agency else ''}"
    rows = (
        [
            *(line.name, line.participating, line.registered, line.rate),
            *(line.waiting, line.listed, line.turned),
        ]
        for line in [*table.lines, table.total]
    )
    return as_xlsx(title, header, rows)


def rows_page(request: ActingRequest, place: str) -> HttpResponse:
    season, kind = season_of(request), _kind(request)
    page = paged(request, participant_rows(request.actor, season, kind=kind, **_asked(request)))
    for case in page:
        case.word = State(case.state).label_for("province" if place == "province" else "agency")
        case.tone = State(case.state).tone
    context = {
        "place": place,
        "season": season,
        "title": KINDS[kind],
        "whose": _whose(request),
        "page": page,
        "query": request.GET.urlencode(),
        "year": f"?year={season.year}",
    }
    return render(request, "guidance/participants.html", context)


def rows_file(request: ActingRequest) -> FileResponse:
    season, kind = season_of(request), _kind(request)
    found = participant_rows(request.actor, season, kind=kind, **_asked(request))
    return as_xlsx(f"{season}{KINDS[kind]}", ROW_HEADER, _lines(found.iterator(chunk_size=CHUNK)))


def _lines(cases: Iterator[Evaluation]) -> Iterator[list[object]]:
    for case in cases:
        number = getattr(case, "registration", None)
        yield [
            case.enterprise.name,
            case.enterprise.uscc,
            str(case.division),
            str(case.agency),
            State(case.state).label,
            number.number if number else "",
        ]


def _table(request: ActingRequest) -> tuple[Season, Table, Agency | None]:
    """An agency is asked for by the province alone; others have their own."""
    season = season_of(request)
    no = _asked(request)["agency"] if request.actor.is_province else ""
    agency = Agency.objects.get(pk=no) if no else None
    today = beijing_day(timezone.now())
    return season, participation(request.actor, season, agency=no, today=today), agency


def _kind(request: ActingRequest) -> str:
    kind = request.GET.get("kind", "")
    return kind if kind in KINDS else PARTICIPATING


def _asked(request: ActingRequest) -> dict[str, str]:
    """Agency and division of the address; what is no such number narrows nothing."""
    asked = {name: request.GET.get(name, "") for name in ("agency", "division")}
    longest = {"agency": 2, "division": 6}
    return {
        name: text if text.isascii() and text.isdecimal() and len(text) <= longest[name] else ""
        for name, text in asked.items()
    }


def _whose(request: ActingRequest) -> str:
    """What the rows are narrowed to, in words."""
    asked = _asked(request)
    found: list[object] = []
    if asked["agency"]:
        found += Agency.objects.filter(pk=asked["agency"])
    if asked["division"]:
        found += Division.objects.filter(pk=asked["division"])
    return " · ".join(str(one) for one in found)
