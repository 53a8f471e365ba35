"""The answers given in time, added up by division, field and size together."""

from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from agencies.models import Agency, Division
from enterprises.form.vocabulary import TechnicalField
from followup.surveys.boxes import PUBLIC
from followup.surveys.enums import FirmSize
from followup.surveys.models import Survey, SurveyRound
from followup.surveys.selectors.own_surveys import EXCUSED
from followup.surveys.suppression import WHOLE, Cell

NOT_SAID = "未注明"


def in_time(of_round: SurveyRound) -> QuerySet[Survey]:
    return Survey.objects.filter(round=of_round, answered_at__isnull=False, is_late=False)


def responses(of_round: SurveyRound) -> tuple[int, int]:
    """How many were asked and keep their number or answered, and how many answered in time."""
    asked = Survey.objects.filter(round=of_round).exclude(EXCUSED).count()
    return asked, in_time(of_round).count()


def crossings_of(of_round: SurveyRound) -> list[dict[str, Any]]:
    """A row for each agency, division, field and size: sums, and how many firms are not 0."""
    sums = {f"{line.name}_sum": Sum(line.name) for line in PUBLIC}
    firms = {f"{line.name}_firms": Count("pk", filter=~Q(**{line.name: 0})) for line in PUBLIC}
    keys = ("agency", "division", "field", "size")
    found = in_time(of_round).order_by(*keys).values(*keys)
    return list(found.annotate(firms_sum=Count("pk"), firms_firms=Count("pk"), **sums, **firms))


def labels_of(rows: list[dict[str, Any]]) -> dict[Cell, str]:
    """What each cell of these rows is called."""
    agencies = Agency.objects.in_bulk({row["agency"] for row in rows})
    divisions = Division.objects.select_related("parent").in_bulk({row["division"] for row in rows})
    fields = {field.value: field.label for field in TechnicalField}
    sizes = dict(FirmSize.choices)
    return {
        WHOLE: "全省",
        **{Cell("agency", str(no)): agency.jurisdiction for no, agency in agencies.items()},
        **{Cell("division", code): place.full_name for code, place in divisions.items()},
        **{Cell("field", row["field"]): fields.get(row["field"], NOT_SAID) for row in rows},
        **{Cell("size", row["size"]): str(sizes.get(row["size"], NOT_SAID)) for row in rows},
    }
