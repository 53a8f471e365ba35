"""参评 and 入库率: who took part, who was registered, per agency or county, each number its rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Exists, OuterRef, QuerySet

from agencies.access import Actor
from agencies.models import Agency, Division, Season
from agencies.selectors import divisions_in_reach
from enterprises.people.selectors.divisions import PICKABLE
from followup.guidance.enums import Part
from followup.guidance.selectors.outreach import NO_PLACE, Narrowing, outreach
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import of_enterprise, visible_cases

ONE_PLACE = Decimal("0.1")
PARTICIPATING, REGISTERED = "participating", "registered"
KINDS = {PARTICIPATING: "参评企业", REGISTERED: "已入库企业"}


def participants(actor: Actor, season: Season) -> QuerySet[Evaluation]:
    """The enterprises that filed in the season, each by its newest filed attempt.

    It counts where that case is: at the agency that handles it, under the division it was filed in.
    """
    newer = Evaluation.objects.filter(
        enterprise=OuterRef("enterprise"),
        season=OuterRef("season"),
        attempt__gt=OuterRef("attempt"),
    ).exclude(state=State.FILLING)
    return visible_cases(actor).filter(season=season).exclude(Exists(newer))


def participant_rows(
    actor: Actor, season: Season, *, kind: str, division: str = "", agency: str = "", q: str = ""
) -> QuerySet[Evaluation]:
    """Those that a number of the table counts."""
    found = participants(actor, season)
    if kind == REGISTERED:
        found = found.filter(state=State.REGISTERED)
    if division:
        found = found.filter(division_id=division)
    if agency:
        found = found.filter(agency_id=agency)
    if q:
        found = found.filter(of_enterprise(q))
    found = found.select_related("enterprise", "agency", "division", "registration")
    return found.order_by("division_id", "enterprise__name", "pk")


@dataclass(frozen=True)
class Line:
    """One agency or county; `key` is what its links narrow by, "" for the sum.

    `waiting` are all that have not filed, `listed` those of them without an account.
    """

    name: str
    key: str
    participating: int = 0
    registered: int = 0
    waiting: int = 0
    listed: int = 0
    turned: int = 0

    @property
    def rate(self) -> str:
        """registered / participating, half up to a tenth; a dash where nobody took part."""
        if not self.participating:
            return "—"
        exact = Decimal(100 * self.registered) / self.participating
        return f"{exact.quantize(ONE_PLACE, ROUND_HALF_UP)}%"


@dataclass(frozen=True)
class Table:
    """`by` is what the lines are: "agency" or "division"."""

    by: str
    lines: list[Line]
    total: Line


def participation(actor: Actor, season: Season, *, agency: str = "", today: date) -> Table:
    """By county for city staff and for one agency of the province, else by agency.

    So many counting queries, whatever the number of lines.
    """
    by_agency = actor.is_province and not agency
    counted = _counted(actor, season, agency, today, by_agency)
    named = _agencies() if by_agency else _divisions(actor, agency, counted)
    lines = [
        Line(name, key, **{what: counts[key] for what, counts in counted.items()})
        for key, name in named.items()
    ]
    sums = {what: sum(counts.values()) for what, counts in counted.items()}
    return Table("agency" if by_agency else "division", lines, Line("合计", "", **sums))


def _counted(
    actor: Actor, season: Season, agency: str, today: date, by_agency: bool
) -> dict[str, Counter[str]]:
    case_key, row_key = ("agency_id", "office") if by_agency else ("division_id", "place")

    def cases(kind: str) -> Counter[str]:
        rows = participant_rows(actor, season, kind=kind, agency=agency).order_by()
        return _by(rows.values_list(case_key).annotate(n=Count("pk")))

    def firms(part: Part) -> Counter[str]:
        asked = Narrowing(part=part.value, agency=agency)
        found = outreach(actor, season, asked, today=today).order_by()
        return _by(found.values_list(row_key).annotate(n=Count("uscc")))

    listed = firms(Part.NO_ACCOUNT)
    return {
        "participating": cases(PARTICIPATING),
        "registered": cases(REGISTERED),
        "waiting": firms(Part.DRAFT) + firms(Part.NOT_BEGUN) + listed,
        "listed": listed,
        "turned": firms(Part.TURNED),
    }


def _by(rows: QuerySet) -> Counter[str]:
    """How many by key, as a link names it; firms of no known county under NO_PLACE."""
    found: Counter[str] = Counter()
    for key, count in rows:
        found[str(key or NO_PLACE)] += count
    return found


def _agencies() -> dict[str, str]:
    rows = Agency.objects.order_by("no").values_list("no", "jurisdiction")
    return {str(no): place for no, place in rows}


def _divisions(actor: Actor, agency: str, counted: dict[str, Counter[str]]) -> dict[str, str]:
    """The counties of the place, and others that a transferred case was filed in."""
    own = divisions_in_reach(actor).filter(level__in=PICKABLE)
    if agency:
        own = own.filter(agency=int(agency))
    named = dict(own.order_by("code").values_list("code", "name"))
    met = {key for counts in counted.values() for key in counts if key != NO_PLACE}
    away = Division.objects.filter(pk__in=met - named.keys()).select_related("parent")
    named |= {one.code: one.full_name for one in away.order_by("code")}
    if any(NO_PLACE in counts for counts in counted.values()):
        named[NO_PLACE] = "未注明县区"
    return named
