"""A quarter's sums are told to the public once, when its last day is over, and then stand."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from followup.surveys.boxes import PUBLIC
from followup.surveys.models import SurveyRound
from followup.surveys.selectors.crossings import crossings_of, labels_of, responses
from followup.surveys.selectors.rounds import to_publish
from followup.surveys.suppression import WHOLE, Cell, Crossing, hidden_cells

FIRMS = "firms"
KINDS = ("agency", "division", "field", "size")


@transaction.atomic
def publish(*, round_id: int, now: datetime) -> bool:
    """Store what the public sees of a quarter: the answers given in time, small cells hidden.

    Late answers change nothing afterwards: a number that moved by one answer would tell it. Does
    nothing, and returns False, when it was published before or is not over.
    """
    held = SurveyRound.objects.select_for_update(of=("self",)).filter(pk=round_id)
    of_round = held.filter(pk__in=to_publish(now).order_by().values("pk")).first()
    if of_round is None:
        return False
    rows = crossings_of(of_round)
    asked, answered = responses(of_round)
    of_round.public_tables = {
        "asked": asked,
        "answered": answered,
        "tables": _tables(rows, of_round.fewest_in_public),
    }
    of_round.published_at = now
    of_round.save(update_fields=["public_tables", "published_at"])
    return True


def _tables(rows: list[dict[str, Any]], fewest: int) -> dict[str, list[dict[str, Any]]]:
    """Kind of cell → its rows in order, each with its label and every sum that is not hidden."""
    names = [FIRMS, *(line.name for line in PUBLIC)]
    shown = {name: _shown(rows, name, fewest) for name in names}
    labels, agency_of = labels_of(rows), {row["division"]: row["agency"] for row in rows}
    tables: dict[str, list[dict[str, Any]]] = {kind: [] for kind in ("whole", *KINDS)}
    for cell in sorted({cell for row in rows for cell in _crossing(row, FIRMS).cells} | {WHOLE}):
        figures = {name: shown[name].get(cell) for name in names}
        line = {"key": cell.key, "label": labels.get(cell, "全省"), "figures": figures}
        if cell.kind == "division":
            line["agency"] = agency_of[cell.key]
        tables[cell.kind].append(line)
    return tables


def _shown(rows: list[dict[str, Any]], name: str, fewest: int) -> dict[Cell, str]:
    """The sums of one figure in the cells that are published."""
    gone = hidden_cells([_crossing(row, name) for row in rows], fewest)
    sums: dict[Cell, Decimal | int] = {}
    for row in rows:
        for cell in _cells_but(_crossing(row, name), gone):
            sums[cell] = sums.get(cell, 0) + row[f"{name}_sum"]
    return {cell: str(value) for cell, value in sums.items()}


def _cells_but(crossing: Crossing, gone: frozenset[Cell]) -> Iterable[Cell]:
    return (cell for cell in crossing.cells if cell not in gone)


def _crossing(row: dict[str, Any], name: str) -> Crossing:
    agency, division, field, size = (str(row[kind]) for kind in KINDS)
    return Crossing(agency, division, field, size, row[f"{name}_firms"])
