"""The enterprise's own cases, with what its pages show of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from agencies.access import Actor
from agencies.deadlines import beijing_day, days_left, is_open
from agencies.models import Season
from enterprises.form.selectors.deadlines import submit_day
from enterprises.people.models import Enterprise
from reviews.cases.enums import ENDED, State
from reviews.cases.models import Evaluation, Move, Submission
from reviews.cases.selectors.cases import visible_cases
from reviews.filing.ports import correction


def own_cases(actor: Actor) -> QuerySet[Evaluation]:
    """All of them, newest first."""
    cases = visible_cases(actor).select_related("season", "agency", "enterprise__division")
    return cases.order_by("-season", "-attempt")


def own_case(actor: Actor, case_id: int, *beside: str) -> Evaluation:
    """One case with what its pages need, and what a page of a later stage reads `beside` it.

    Raises Evaluation.DoesNotExist.
    """
    return (
        visible_cases(actor)
        .select_related("season", "form", "agency", "enterprise__division__agency", *beside)
        .prefetch_related(Prefetch("submissions", queryset=Submission.objects.order_by("ordinal")))
        .get(pk=case_id)
    )


def own_submission(actor: Actor, case_id: int, ordinal: int) -> Submission:
    """Raises Submission.DoesNotExist."""
    mine = Submission.objects.filter(evaluation__in=visible_cases(actor))
    found = mine.select_related(
        "evaluation__enterprise", "evaluation__agency", "evaluation__division"
    )
    return found.get(evaluation=case_id, ordinal=ordinal)


def open_or_latest(cases: list[Evaluation], season: Season | None) -> Evaluation | None:
    """The season's newest attempt."""
    return next((case for case in cases if season and case.season_id == season.pk), None)


def may_start_anew(case: Evaluation | None, deadline: date | None, now: datetime) -> bool:
    """Whether the start button is worth showing; the service decides."""
    if deadline is None or not is_open(deadline, now):
        return False
    return case is None or case.state in ENDED - {State.REVOKED}


@dataclass(frozen=True)
class Earlier:
    """Last year's season while it still waits for this enterprise: until when, and to begin with it
    or to go on with its case."""

    season: Season
    case: Evaluation | None
    may_start: bool
    day: date
    days_left: int


def earlier_season(
    enterprise: Enterprise, cases: list[Evaluation], now: datetime
) -> Earlier | None:
    """By an extension, or a correction, that reaches into this year."""
    today = beijing_day(now)
    season = Season.objects.filter(year=today.year - 1).first()
    if season is None:
        return None
    case = open_or_latest(cases, season)
    until = submit_day(season, enterprise)
    may_start = may_start_anew(case, until, now)
    day = until if may_start else due_day(case) if case else None
    if day is None or day < today:
        return None
    return Earlier(season, case, may_start, day, days_left(day, today))


def why_no_recall(case: Evaluation, now: datetime) -> str:
    """Why the newest submission cannot be taken back, apart from its state; "" when it can."""
    if case.returned_at is not None:
        return "补正后的提交不能撤回；如需修改，请联系评价机构退回。"
    if not is_open(submit_day(case.season, case.enterprise), now):
        return "填报已截止，撤回后将无法再提交，因此不能撤回。"
    return ""


def unmarked(case: Evaluation) -> int:
    """Remarks of the last return that nobody has marked as mended."""
    found = correction(case)
    return len(found.remarks) - found.mended


def unmarked_sentence(count: int) -> str:
    return (
        f"还有 {count} 条审查意见没有标记为已改。请逐条修改、答复并标记；"
        "确实不需要修改的，请勾选“确认仍要重新提交”。"
    )


def recalls_of(case: Evaluation) -> dict[int, datetime]:
    """Ordinal of a submission that was taken back → when."""
    return {ordinal: move.at for ordinal, move in filed_before(case, "recall")}


def filed_before(case: Evaluation, act: str) -> list[tuple[int, Move]]:
    """Each move of this act with the ordinal of the submission it was about, oldest first."""
    ordinal, found = 0, []
    for move in case.moves.order_by("pk"):
        ordinal += move.act in ("submit", "resubmit")
        if move.act == act:
            found.append((ordinal, move))
    return found


def earlier_ending(case: Evaluation) -> tuple[Evaluation, str] | None:
    """The attempt before this one and the reason it ended with, while this one is filled in."""
    if case.attempt == 1 or case.state != State.FILLING:
        return None
    before = Evaluation.objects.get(
        enterprise=case.enterprise_id, season=case.season_id, attempt=case.attempt - 1
    )
    return before, ending(before)


def due_day(case: Evaluation) -> date | None:
    """Until when the enterprise must act on this case; None when it need not."""
    if case.state == State.RETURNED:
        return case.correction_due
    return submit_day(case.season, case.enterprise) if case.state == State.FILLING else None


def ending(case: Evaluation) -> str:
    """The reason given for a rejection or a lapse; empty for a case that has not ended so."""
    if case.state not in (State.REJECTED, State.LAPSED):
        return ""
    return case.moves.filter(target=case.state).values_list("reason", flat=True).last() or ""
