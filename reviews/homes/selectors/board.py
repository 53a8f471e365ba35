"""The province's board: months side by side, agencies side by side, every count a link's rows."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from agencies.models import Agency
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation

IN_PROVINCE = [
    State.PROVINCIAL_REVIEW,
    State.RECOMMENDED,
    State.PUBLICIZED,
    State.OBJECTED,
    State.REGISTERED,
    State.REJECTED,
    State.REVOKED,
]
AT_AGENCY = [State.SUBMITTED, State.FORMAL_REVIEW, State.RETURNED, State.FORWARDED]


@dataclass(frozen=True)
class Figure:
    """One figure of a row and the state whose rows it counts."""

    state: State
    number: int

    @property
    def label(self) -> str:
        return self.state.label_for("province")


@dataclass(frozen=True)
class AgencyLine:
    agency: Agency
    counts: list[Figure]
    total: int


def _per_state(states: list[State], prefix: str = "") -> dict[str, Count]:
    path = f"{prefix}state"
    return {
        f"n_{state.value}": Count(prefix.rstrip("_") or "pk", Q(**{path: state}))
        for state in states
    }


def batches_with_counts(year: int) -> QuerySet[Batch]:
    """The season's batches with `n_<state>` for each provincial state and `n_all`."""
    return (
        Batch.objects.filter(season_id=year)
        .select_related("season", "publicity", "locked_by")
        .defer("publicity__text")
        .annotate(n_all=Count("evaluations"), **_per_state(IN_PROVINCE, "evaluations__"))
        .order_by("-intake_day")
    )


def counts_of(batch: Batch) -> list[Figure]:
    """The annotated figures of one batch, those of state that have rows."""
    figures = [Figure(state, getattr(batch, f"n_{state.value}")) for state in IN_PROVINCE]
    return [figure for figure in figures if figure.number]


def agencies_side_by_side(year: int) -> list[AgencyLine]:
    """The 16 agencies with how many cases stand in each state; two queries."""
    rows = (
        Evaluation.objects.filter(season_id=year)
        .exclude(state=State.FILLING)
        .values_list("agency_id", "state")
        .annotate(n=Count("pk"))
        .order_by()
    )
    found: dict[int, dict[str, int]] = {}
    for agency_no, state, number in rows:
        found.setdefault(agency_no, {})[state] = number
    states = [state for state in State if state != State.FILLING]
    return [
        AgencyLine(
            agency,
            [Figure(state, found.get(agency.no, {}).get(state, 0)) for state in states],
            sum(found.get(agency.no, {}).values()),
        )
        for agency in Agency.objects.all()
    ]


def incoming(year: int) -> int:
    """Forwarded and not in a batch yet."""
    return Evaluation.objects.filter(season_id=year, state=State.FORWARDED).count()
