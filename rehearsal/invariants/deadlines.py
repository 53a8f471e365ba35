"""Nothing was submitted, corrected or forwarded too late without a recorded extension."""

from datetime import date, datetime

from agencies.deadlines import beijing_day
from agencies.models import Season
from enterprises.form.models import Extension
from rehearsal.invariants.agencies import agencies_over_time
from rehearsal.invariants.result import Verified
from reviews.cases.models import Move

SUBMIT, CORRECT, FORWARD = Extension.Deadline.values
# Which day of the season an act is held to, and which day of an extension moves it.
HELD_TO = {
    "submit": ("enterprise_deadline", SUBMIT),
    "resubmit": ("correction_deadline", CORRECT),
    "forward": ("agency_deadline", FORWARD),
}
WORDS = {"submit": "提交", "resubmit": "补正", "forward": "报送"}


def in_time() -> Verified:
    """Every submission, resubmission and forwarding against its day (rulebook §5)."""
    seasons = Season.objects.in_bulk()
    granted = _granted()
    agency_at = agencies_over_time()
    moves = Move.objects.filter(act__in=HELD_TO).select_related("evaluation__enterprise__division")
    broken = []
    for move in moves.order_by("pk").iterator():
        case, day = move.evaluation, beijing_day(move.at)
        field, deadline = HELD_TO[move.act]
        if day <= getattr(seasons[case.season_id], field):
            continue
        reach = {
            (case.season_id, "enterprise", case.enterprise_id),
            (case.season_id, "agency", agency_at(case, move.at)),
            (case.season_id, "agency", case.enterprise.division.agency_id),
        }
        if not _extended(reach, deadline, day, move.at, granted):
            broken.append(f"评价 {case.pk} 于 {day} {WORDS[move.act]}，没有延期记录")
    return Verified(moves.count(), broken)


Granted = dict[tuple[int, str, int], list[tuple[str, date, datetime]]]


def _granted() -> Granted:
    """Season and for whom → which deadline was moved, until when, granted when."""
    found: Granted = {}
    for e in Extension.objects.order_by("pk"):
        whom = ("enterprise", e.enterprise_id) if e.enterprise_id else ("agency", e.agency_id)
        days = {SUBMIT: e.submit_until, CORRECT: e.correct_until, FORWARD: e.forward_until}
        days[e.deadline] = e.until
        entries = [(deadline, until, e.granted_at) for deadline, until in days.items() if until]
        found.setdefault((e.season_id, *whom), []).extend(entries)
    return found


def _extended(
    reach: set[tuple[int, str, int]], asked: str, day: date, at: datetime, granted: Granted
) -> bool:
    return any(
        deadline == asked and until >= day and granted_at <= at
        for whom in sorted(reach, key=str)
        for deadline, until, granted_at in granted.get(whom, [])
    )
