"""动态监测: a quarter's totals, medians and growth over the same quarter of the year before.

One statement for the table: the quarter's surveys beside the same firms' of a year before, both
found by their round, so that no other year is read.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection
from django.db.models import Case, Value, When

from agencies.access import Actor
from agencies.models import Agency, Division
from enterprises.form.vocabulary import TechnicalField
from enterprises.typed.boxes import Box
from followup.surveys.access import surveys_in_reach
from followup.surveys.boxes import NUMBERS
from followup.surveys.comparing import change_words
from followup.surveys.enums import FirmSize
from followup.surveys.models import Survey, SurveyRound
from followup.surveys.selectors.chase import rate
from followup.surveys.selectors.crossings import NOT_SAID
from followup.surveys.selectors.own_surveys import EXCUSED

KINDS = {
    "agency": "评价工作机构",
    "division": "注册地",
    "field": "技术领域",
    "size": "企业规模",
}
COLUMNS = {"agency": "agency_id", "division": "division_id", "field": "field", "size": "size"}
BOXES = {box.name: box for box in NUMBERS}
TABLE = """
    SELECT now.{key}, GROUPING(now.{key}), count(*) FILTER (WHERE NOT now.excused),
           count(now.answered_at), count(*) FILTER (WHERE now.is_late),
           count(*) FILTER (WHERE now.has_fallen),
           count(*) FILTER (WHERE now.financing_gap > 0),
           sum(now.financing_gap), sum(now.{figure}),
           percentile_cont(0.5) WITHIN GROUP (ORDER BY now.{figure}),
           count(ago.{figure}) FILTER (WHERE now.{figure} IS NOT NULL),
           sum(now.{figure}) FILTER (WHERE ago.{figure} IS NOT NULL),
           sum(ago.{figure}) FILTER (WHERE now.{figure} IS NOT NULL)
    FROM ({surveys}) now
    LEFT JOIN surveys_survey ago ON ago.enterprise_id = now.enterprise_id AND ago.round_id = %s
    GROUP BY GROUPING SETS ((now.{key}), ()) ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True)
class AnalysisRow:
    """One group, or all of them; `same_now` and `same_ago` are sums of the firms of both years."""

    key: str
    label: str
    is_whole: bool
    asked: int
    answered: int
    late: int
    fallen: int
    with_gap: int
    gap: Decimal
    total: Decimal | None
    median: Decimal | None
    same: int
    same_now: Decimal | None
    same_ago: Decimal | None

    @property
    def rate(self) -> str:
        return rate(self.answered, self.asked)

    @property
    def owed(self) -> int:
        return self.asked - self.answered

    @property
    def growth(self) -> str:
        return change_words(self.same_now, self.same_ago) or "—"

    @property
    def growth_percent(self) -> Decimal | None:
        if self.same_now is None or not self.same_ago or self.same_ago < 0:
            return None
        return (self.same_now - self.same_ago) * 100 / self.same_ago


@dataclass(frozen=True)
class Analysis:
    kind: str
    box: Box
    whole: AnalysisRow
    rows: list[AnalysisRow]


def analysis(actor: Actor, of_round: SurveyRound, *, kind: str, figure: str) -> Analysis:
    """What the reader's jurisdiction comes to, by `kind`, for one figure."""
    names = ("enterprise_id", "answered_at", "is_late", "has_fallen", "financing_gap")
    found = Survey.objects.filter(surveys_in_reach(actor), round=of_round).order_by()
    wanted = dict.fromkeys((*names, COLUMNS[kind], figure))
    found = found.annotate(excused=Case(When(EXCUSED, then=Value(True)), default=Value(False)))
    inner, values = found.values(*wanted, "excused").query.sql_with_params()
    a_year_ago = of_round.quarter.a_year_before
    ago = SurveyRound.objects.filter(year=a_year_ago.year, number=a_year_ago.number)
    with connection.cursor() as cursor:
        cursor.execute(
            TABLE.format(key=COLUMNS[kind], figure=figure, surveys=inner),
            [*values, ago.values_list("pk", flat=True).first()],
        )
        lines = cursor.fetchall()
    labels = _labels(kind)
    rows = [_row(line, labels) for line in lines]
    return Analysis(kind, BOXES[figure], rows[0], rows[1:])


def _row(line: tuple[Any, ...], labels: dict[str, str]) -> AnalysisRow:
    key, is_whole, *figures = line
    label = "合计" if is_whole else labels.get(str(key), NOT_SAID)
    asked, answered, late, fallen, with_gap, gap, total, median, *same = figures
    middle = None if median is None else Decimal(str(median))
    return AnalysisRow(
        "" if is_whole else str(key),
        label,
        bool(is_whole),
        asked,
        answered,
        late,
        fallen,
        with_gap,
        gap or Decimal(0),
        total,
        middle,
        *same,
    )


def _labels(kind: str) -> dict[str, str]:
    """Key → what it is called; one query at most."""
    if kind == "agency":
        return {str(one.no): one.jurisdiction for one in Agency.objects.order_by("no")}
    if kind == "division":
        places = Division.objects.filter(agency__isnull=False).select_related("parent")
        return {one.code: one.full_name for one in places.order_by("code")}
    if kind == "field":
        return {field.value: field.label for field in TechnicalField}
    return {str(value): str(label) for value, label in FirmSize.choices}
