"""动态监测 for agency, county and province: sums, medians, growth, charts, and the table as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from agencies.access import Actor
from agencies.enums import CITY_ROLES, PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting
from agencies.web.table_replies import as_csv, as_xlsx
from agencies.web.tabs import tabs_of
from followup.surveys.charts import bars
from followup.surveys.enums import Standing
from followup.surveys.forms import NOT_SAID_KEY
from followup.surveys.models import SurveyRound
from followup.surveys.selectors.analysis import BOXES, KINDS, Analysis, AnalysisRow, analysis
from followup.surveys.selectors.rounds import round_asked_for, rounds

BY_CITY, BY_PROVINCE = acting(*CITY_ROLES), acting(*PROVINCIAL_ROLES)
FIGURE = "revenue"
HEADER = [
    *("分组", "调查企业", "已填报", "填报率", "逾期填报", "大幅下降", "有融资缺口"),
    *("融资缺口合计（万元）", "合计", "中位数", "两年都填报的企业", "其本期合计", "其上年同期合计"),
    "同比增长",
]


@BY_CITY
@require_safe
def agency_analysis(request: ActingRequest) -> HttpResponse:
    return _page(request, "agency")


@BY_PROVINCE
@require_safe
def province_analysis(request: ActingRequest) -> HttpResponse:
    return _page(request, "province")


@BY_CITY
@require_safe
def agency_csv(request: ActingRequest) -> HttpResponseBase:
    return as_csv(*_file(request))


@BY_CITY
@require_safe
def agency_xlsx(request: ActingRequest) -> HttpResponseBase:
    return as_xlsx(*_file(request))


@BY_PROVINCE
@require_safe
def province_csv(request: ActingRequest) -> HttpResponseBase:
    return as_csv(*_file(request))


@BY_PROVINCE
@require_safe
def province_xlsx(request: ActingRequest) -> HttpResponseBase:
    return as_xlsx(*_file(request))


def _page(request: ActingRequest, place: str) -> HttpResponse:
    of_round = round_asked_for(request.GET.get("round", ""))
    if of_round is None:
        return render(request, "surveys/staff_analysis.html", {"place": place, "round": None})
    kinds = _kinds(request.actor)
    kind, figure = _asked(request, kinds)
    found = analysis(request.actor, of_round, kind=kind, figure=figure)
    unit = found.box.unit or "人"
    word = f"{of_round.year}-{of_round.number}"
    context = {
        "place": place,
        "round": of_round,
        "rounds": tabs_of(
            request,
            "round",
            [(f"{one.year}-{one.number}", one.quarter.words) for one in rounds()[:8]],
            word,
        ),
        "kinds": tabs_of(request, "by", list(kinds.items()), kind),
        "kind_label": kinds[kind],
        "figures": [(name, box.label) for name, box in BOXES.items()],
        "figure": figure,
        "found": found,
        "unit": unit,
        "lines": [_line(row, kind, place, word) for row in [*found.rows, found.whole]],
        "year_ago": of_round.quarter.a_year_before.words,
        "total_chart": _total_chart(found, unit),
        "growth_chart": _growth_chart(found),
        "query": urlencode({"round": word, "by": kind, "figure": figure}),
        "kind": kind,
    }
    return render(request, "surveys/staff_analysis.html", context)


def _kinds(actor: Actor) -> dict[str, str]:
    """What can be told apart within the reader's jurisdiction."""
    bound = {"agency": actor.agency_no, "division": actor.division_code}
    return {kind: label for kind, label in KINDS.items() if bound.get(kind) is None}


def _asked(request: ActingRequest, kinds: dict[str, str]) -> tuple[str, str]:
    kind, figure = request.GET.get("by", ""), request.GET.get("figure", "")
    return kind if kind in kinds else next(iter(kinds)), figure if figure in BOXES else FIGURE


def _line(row: AnalysisRow, kind: str, place: str, word: str) -> dict[str, Any]:
    """A row with the address of exactly the surveys that each of its numbers counts."""
    group = {kind: row.key or NOT_SAID_KEY} if not row.is_whole else {}
    base = reverse(f"{place}:surveys")

    def rows(standing: Standing) -> str:
        return f"{base}?{urlencode({'round': word, 'standing': standing.value, **group})}"

    return {
        "row": row,
        "owed_url": rows(Standing.OWED),
        "asked_url": rows(Standing.REQUIRED),
        "answered_url": rows(Standing.ANSWERED),
        "late_url": rows(Standing.LATE),
        "fallen_url": rows(Standing.FALLEN),
        "gap_url": rows(Standing.GAP),
        "same_url": rows(Standing.BOTH_YEARS),
    }


def _total_chart(found: Analysis, unit: str) -> str:
    values = sorted(
        ((row.label, row.total) for row in found.rows if row.total is not None),
        key=lambda pair: -pair[1],
    )
    return bars(f"{found.box.label}合计（{unit}）", values)


def _growth_chart(found: Analysis) -> str:
    known = [(row.label, row.growth_percent) for row in found.rows]
    values = sorted(
        ((label, value) for label, value in known if value is not None), key=lambda pair: -pair[1]
    )
    return bars(f"{found.box.label}同比增长（%）", values, unit="%")


def _file(request: ActingRequest) -> tuple[str, list[str], Iterator[list[object]]]:
    """The table as the page has it, read anew for whoever downloads it."""
    of_round = round_asked_for(request.GET.get("round", ""))
    if of_round is None:
        return "动态监测", HEADER, iter([])
    kind, figure = _asked(request, _kinds(request.actor))
    found = analysis(request.actor, of_round, kind=kind, figure=figure)
    now = timezone.localtime(timezone.now())
    title = f"{_title(of_round, found)}（{now:%Y-%m-%d %H时%M分}）"
    return title, HEADER, (_cells(row) for row in [*found.rows, found.whole])


def _title(of_round: SurveyRound, found: Analysis) -> str:
    return f"{of_round}{found.box.label}按{KINDS[found.kind]}"


def _cells(row: AnalysisRow) -> list[object]:
    return [
        *(row.label, row.asked, row.answered, row.rate, row.late, row.fallen, row.with_gap),
        *(row.gap, row.total, row.median, row.same, row.same_now, row.same_ago, row.growth),
    ]
