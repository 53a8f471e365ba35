"""Corrections and forwarding on the calendar, and what would lapse at a moment (rulebook §5)."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import QuerySet

from agencies.access import Actor
from agencies.duties import Duty
from agencies.models import Season
from enterprises.form.selectors.deadlines import CORRECT, FORWARD, last_day
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import visible_cases
from reviews.formal_review.selectors.lapsing import past_correction, past_forwarding, waiting_counts

LAPSES = "24:00 仍未报送的，由系统记为逾期失效，并告知企业、机构和省科技厅。"


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """An enterprise meets its own corrections; everybody else the days of the agencies."""
    if actor.is_enterprise:
        yield from _own_corrections(actor, season)
        return
    whom = {"enterprise_id": None, "agency_no": actor.agency_no}
    yield Duty(
        key=f"{season.year}-correct",
        title="退回补正的最迟日",
        due_on=last_day(season, CORRECT, **whom),
        hands="企业",
        by_itself="各件以退回时写明的补正截止日为准；24:00 仍未提交的，由系统记为逾期失效。",
        place="desk",
    )
    yield from _forwarding(actor, season, last_day(season, FORWARD, **whom))


def _own_corrections(actor: Actor, season: Season) -> Iterator[Duty]:
    returned = visible_cases(actor).filter(season=season, state=State.RETURNED)
    for case in returned.order_by("pk"):
        assert case.correction_due is not None  # a returned case has it, by constraint
        yield Duty(
            key=f"correction-{case.pk}",
            title="退回补正截止",
            due_on=case.correction_due,
            hands="本企业",
            by_itself="24:00 仍未提交的，由系统记为逾期失效。",
            place="own_case",
            place_id=case.pk,
        )


def _forwarding(actor: Actor, season: Season, day: date) -> Iterator[Duty]:
    """The general day, and each other one that cases in reach were extended to."""
    counts = waiting_counts(visible_cases(actor).filter(season=season))
    for due in sorted({day, *counts}):
        count = counts.get(due, 0)
        note = f"（还有 {count} 件未报送）" if count else ""
        yield Duty(
            key=f"{season.year}-forward" if due == day else f"{season.year}-forward-{due:%Y%m%d}",
            title=f"机构报送截止{'' if due == day else '（已延期的）'}{note}",
            due_on=due,
            hands="评价工作机构",
            by_itself=LAPSES,
            place="desk",
        )


def happens(now: datetime) -> Iterator[str]:
    """What is over by both days ends once, by the first."""
    uncorrected = past_correction(now)
    unforwarded_only = past_forwarding(now).exclude(pk__in=uncorrected.order_by().values("pk"))
    for over, what in ((uncorrected, "补正逾期"), (unforwarded_only, "机构逾期未报送")):
        for agency, count in sorted(_by_agency(over).items()):
            yield f"逾期失效：{agency} {count} 件（{what}）"


def _by_agency(cases: QuerySet[Evaluation]) -> Counter[str]:
    return Counter(cases.order_by("pk").values_list("agency__name", flat=True))
