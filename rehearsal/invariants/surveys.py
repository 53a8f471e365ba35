"""The quarterly survey: who was asked, what was answered and what the public was told (rulebook §8)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal

from django.db.models import Q

from agencies.deadlines import BEIJING, closes_at
from followup.surveys.boxes import LINES, PUBLIC
from followup.surveys.models import Survey, SurveyRound
from rehearsal.invariants.result import Verified
from reviews.cases.models import Move
from reviews.register.models import Registration

RUNNING = [line for line in LINES if line.runs and not line.box.may_be_negative]
KINDS = ("agency", "division", "field", "size")


def surveys_asked() -> Verified:
    """For each round: one survey for every enterprise that held a number on the day, no other."""
    broken = []
    for of_round in SurveyRound.objects.order_by("pk"):
        asked = list(_firms_of(of_round))
        due = _holders(of_round)
        if sorted(asked) != sorted(due):
            broken.append(f"{of_round}开放了 {len(asked)} 份，应为 {len(due)} 家各一份")
        if of_round.asked != len(asked):
            broken.append(f"{of_round}记载 {of_round.asked} 家，实有 {len(asked)} 份")
    return Verified(Survey.objects.count(), broken)


def _firms_of(of_round: SurveyRound) -> Iterator[int]:
    found = Survey.objects.filter(round=of_round).order_by("pk")
    return iter(found.values_list("enterprise", flat=True))


def _holders(of_round: SurveyRound) -> set[int]:
    moment = datetime.combine(of_round.opens_on, time.min, tzinfo=BEIJING)
    valid = Q(valid_until__gte=of_round.opens_on)
    if of_round.who_is_asked == "last_year_too":
        valid |= Q(year=of_round.year - 1)
    numbers = Registration.objects.filter(valid, issued_at__lte=moment)
    revoked = Move.objects.filter(act="revoke", at__lt=of_round.opened_at).order_by()
    numbers = numbers.exclude(evaluation__in=revoked.values("evaluation"))
    placed = numbers.filter(evaluation__enterprise__division__agency__isnull=False)
    return set(placed.values_list("evaluation__enterprise", flat=True))


def surveys_answered() -> Verified:
    """Late exactly when after 24:00 of the due day; a year to date at least what it was before."""
    found = Survey.objects.filter(answered_at__isnull=False).select_related("round")
    found = found.order_by("enterprise", "round__year", "round__number")
    broken: list[str] = []
    before: Survey | None = None
    for survey in found.iterator():
        if survey.is_late != (survey.answered_at >= closes_at(survey.round.due_on)):
            broken.append(f"{survey}的逾期标记与填报时间不符")
        if before is not None and _same_year(before, survey):
            broken += _fallen_to_date(before, survey)
        before = survey
    return Verified(found.count(), broken)


def _same_year(one: Survey, other: Survey) -> bool:
    return one.enterprise_id == other.enterprise_id and one.round.year == other.round.year


def _fallen_to_date(before: Survey, survey: Survey) -> list[str]:
    names = [f"{line.name}_to_date" for line in RUNNING]
    fell = [name for name in names if getattr(survey, name) < getattr(before, name)]
    return [f"{survey}的本年累计比上季减少（{name}）" for name in fell]


def surveys_published() -> Verified:
    """Each published sum is that of the answers in time and of firms enough; what is left of a
    published sum by its published parts is nothing, or of firms enough."""
    broken: list[str] = []
    done = SurveyRound.objects.filter(published_at__isnull=False).order_by("pk")
    for of_round in done:
        for line in PUBLIC:
            broken += _leaks(of_round, line.name)
    return Verified(done.count(), broken)


def _leaks(of_round: SurveyRound, name: str) -> Iterator[str]:
    sums, firms, within = _recounted(of_round, name)
    tables = of_round.public_tables["tables"]
    told = {
        (kind, row["key"]): Decimal(row["figures"][name])
        for kind, rows in tables.items()
        for row in rows
        if row["figures"][name] is not None
    }
    for cell, value in told.items():
        if sums[cell] != value:
            yield f"{of_round}公开的 {name} {cell[1]} 与按期填报不符"
        if firms[cell] < of_round.fewest_in_public:
            yield f"{of_round}公开的 {name} {cell[1]} 只有 {firms[cell]} 家"
    for (whole, _), parts in within.items():
        if whole in told:
            left = firms[whole] - sum(firms[part] for part in parts if part in told)
            if 0 < left < of_round.fewest_in_public:
                yield f"{of_round}的 {name} 可以从合计推算出 {left} 家"


def _recounted(of_round: SurveyRound, name: str) -> tuple[dict, dict, dict]:
    """Sums, firms whose figure is not 0, and the parts of each whole."""
    sums: dict = defaultdict(Decimal)
    firms: dict = defaultdict(int)
    within: dict = defaultdict(set)
    in_time = Survey.objects.filter(round=of_round, answered_at__lt=closes_at(of_round.due_on))
    for *keys, value in in_time.order_by("pk").values_list(*KINDS, name):
        cells = [(kind, str(key)) for kind, key in zip(KINDS, keys, strict=True)]
        for cell in [("whole", ""), *cells]:
            sums[cell] += value
            firms[cell] += value != 0
        agency, division, *_ = cells
        within[agency, "division"].add(division)
        for cell in cells:
            if cell != division:
                within[("whole", ""), cell[0]].add(cell)
    return sums, firms, within
