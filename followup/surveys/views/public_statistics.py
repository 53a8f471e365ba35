"""What everybody may know of a quarter: sums with small cells hidden, frozen when published."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from agencies.web.public import public
from agencies.web.table_replies import as_csv
from followup.surveys.boxes import BY_NAME, PUBLIC
from followup.surveys.charts import bars
from followup.surveys.comparing import change_words
from followup.surveys.models import SurveyRound
from followup.surveys.selectors.rounds import published_rounds
from followup.surveys.services.publishing import FIRMS

HIDDEN = "不公布"
FIGURE = "revenue"
TABLES = (
    ("agency", "按评价工作机构"),
    ("division", "按注册地"),
    ("field", "按技术领域"),
    ("size", "按企业规模"),
)
HEADER = ["分组方式", "分组", "填报企业数", *(f"{line.label}（{line.unit}）" for line in PUBLIC)]


@public
def newest(request: HttpRequest) -> HttpResponse:
    found = published_rounds().first()
    if found is None:
        return render(request, "surveys/public_statistics.html", {"round": None})
    return redirect("public:quarter_statistics", found.year, found.number)


@public
def quarter_page(request: HttpRequest, year: int, number: int) -> HttpResponse:
    of_round = published_rounds().get(year=year, number=number)
    quarter = of_round.quarter.a_year_before
    ago = published_rounds().filter(year=quarter.year, number=quarter.number).first()
    figure = request.GET.get("figure", FIGURE)
    figure = figure if figure in {line.name for line in PUBLIC} else FIGURE
    tables = [
        {"label": label, "rows": _rows(of_round, ago, kind, figure), "kind": kind}
        for kind, label in TABLES
    ]
    context = {
        "round": of_round,
        "rounds": published_rounds().defer("public_tables")[:8],
        "figures": [(line.name, line.label) for line in PUBLIC],
        "line": BY_NAME[figure],
        "whole": _rows(of_round, ago, "whole", figure)[0],
        "tables": tables,
        "year_ago": quarter.words,
        "chart": bars(
            f"{BY_NAME[figure].label}（{BY_NAME[figure].unit}）",
            [(row["label"], row["value"]) for row in tables[0]["rows"]],
        ),
        "hidden": HIDDEN,
    }
    return render(request, "surveys/public_statistics.html", context)


@public
def quarter_csv(request: HttpRequest, year: int, number: int) -> HttpResponseBase:
    of_round = published_rounds().get(year=year, number=number)
    return as_csv(f"{of_round}汇总数据", HEADER, _lines(of_round))


def _rows(
    of_round: SurveyRound, ago: SurveyRound | None, kind: str, figure: str
) -> list[dict[str, Any]]:
    """Each group with what is published of it now and a year before; nothing else is computed."""
    before = {row["key"]: row["figures"] for row in _stored(ago, kind)} if ago else {}
    found = []
    for row in _stored(of_round, kind):
        value = _number(row["figures"].get(figure))
        then = _number(before.get(row["key"], {}).get(figure))
        found.append(
            {
                "label": row["label"],
                "firms": row["figures"].get(FIRMS),
                "value": value,
                "then": then,
                "was_told": row["key"] in before,
                "change": change_words(value, then),
            }
        )
    return found


def _stored(of_round: SurveyRound, kind: str) -> list[dict[str, Any]]:
    return of_round.public_tables["tables"][kind]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _lines(of_round: SurveyRound) -> Iterator[list[object]]:
    names = [FIRMS, *(line.name for line in PUBLIC)]
    for kind, label in (("whole", "全省"), *TABLES):
        for row in _stored(of_round, kind):
            told = [_number(row["figures"].get(name)) for name in names]
            yield [label, row["label"], *(HIDDEN if one is None else one for one in told)]
