"""What got stuck: what the clock owed and did not do, and what has waited in a state too long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateTimeField, OuterRef, QuerySet, Subquery

from agencies.day_words import day_words
from agencies.deadlines import beijing_day
from reviews.batches.selectors.due import due_ordinals
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation, Move
from reviews.formal_review.selectors.lapsing import past_correction, past_forwarding
from reviews.publicity.models import Publicity
from reviews.register.models import Announcement

GRACE = timedelta(minutes=15)  # every sweep has run several times by then
SHOWN = 50

# Days after which a case in a state is looked at, whatever its deadlines say.
LONG = {
    State.SUBMITTED: 20,
    State.FORMAL_REVIEW: 30,
    State.FORWARDED: 40,
    State.PROVINCIAL_REVIEW: 45,
    State.RECOMMENDED: 45,
    State.PUBLICIZED: 60,
    State.OBJECTED: 60,
}


@dataclass(frozen=True)
class Stuck:
    """One thing: `subject` is its id among those of its fault, `what` names it to a person."""

    subject: str
    what: str
    since: str
    case_id: int | None = None


def uncorrected(now: datetime) -> Iterable[Stuck]:
    return _cases(past_correction(now - GRACE), "补正截止日已过")


def unforwarded(now: datetime) -> Iterable[Stuck]:
    return _cases(past_forwarding(now - GRACE), "报送截止日已过")


def batches_to_open(now: datetime) -> Iterable[Stuck]:
    for season_year, ordinal in due_ordinals(now - GRACE):
        yield Stuck(f"{season_year}-{ordinal}", f"{season_year} 年度第 {ordinal} 批", "批次日已到")


def batches_to_lock(now: datetime) -> Iterable[Stuck]:
    over = Batch.objects.filter(locked_at=None, season__batch_locks_itself=True)
    over = (
        over.filter(intake_day__lt=_day(now), opened_at__lt=now - GRACE)
        .select_related("season")
        .order_by("pk")
    )
    for batch in over[:SHOWN]:
        yield Stuck(str(batch.pk), str(batch), f"批次日 {day_words(batch.intake_day)}")


def lists_to_close(now: datetime) -> Iterable[Stuck]:
    over = Publicity.objects.filter(closed_at=None, last_day__lt=_day(now)).order_by("pk")
    for found in over.select_related("batch__season")[:SHOWN]:
        yield Stuck(str(found.pk), str(found), f"公示至 {day_words(found.last_day)}")


def announcements_to_carry_out(now: datetime) -> Iterable[Stuck]:
    asked = Announcement.objects.filter(announced_at=None, requested_at__lt=now - GRACE)
    for found in asked.select_related("season").order_by("pk")[:SHOWN]:
        yield Stuck(
            str(found.pk), str(found), f"提出于 {day_words(beijing_day(found.requested_at))}"
        )


def waiting_too_long(now: datetime) -> Iterable[Stuck]:
    """Cases that entered their state longer ago than `LONG` says."""
    entered = Move.objects.filter(evaluation=OuterRef("pk")).order_by("-pk").values("at")[:1]
    found = Evaluation.objects.filter(state__in=sorted(LONG)).annotate(
        entered=Subquery(entered, output_field=DateTimeField())
    )
    found = found.select_related("enterprise", "agency").order_by("entered", "pk")
    for case in found.filter(entered__lt=now - timedelta(days=min(LONG.values())))[:SHOWN]:
        days = (beijing_day(now) - beijing_day(case.entered)).days
        if days > LONG[State(case.state)]:
            word = State(case.state).label
            yield Stuck(
                str(case.pk), f"{case.enterprise}（{case.agency}）", f"{word} {days} 天", case.pk
            )


def _cases(over: QuerySet[Evaluation], since: str) -> Iterable[Stuck]:
    for case in over.select_related("enterprise", "agency")[:SHOWN]:
        yield Stuck(str(case.pk), f"{case.enterprise}（{case.agency}）", since, case.pk)


def _day(now: datetime) -> date:
    return beijing_day(now - GRACE)
