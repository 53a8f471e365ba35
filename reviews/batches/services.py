"""The month's batch at the province: opened, filled and locked by the clock, decided by people."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import Message
from accounts.refusals import NotAllowed, Refusal
from accounts.services import tell
from agencies.access import CLOCK, Actor
from agencies.day_words import until_words
from agencies.deadlines import beijing_day, closes_at, is_open
from agencies.enums import Role
from agencies.models import Season
from agencies.selectors import agency_people, provincial_people
from enterprises.form.models import Extension
from reviews.batches.selectors.due import intake_day
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation, Move
from reviews.cases.selectors.days import forward_day
from reviews.cases.services.door import locked_case, move, move_many
from reviews.cases.services.extensions import grant


@transaction.atomic
def open_batch(*, season_year: int, ordinal: int, now: datetime) -> Batch:
    """Open the batch whose day has come. Returns the one there is when it is open already."""
    season = Season.objects.select_for_update(of=("self",)).get(pk=season_year)
    batch, _ = Batch.objects.get_or_create(
        season=season,
        ordinal=ordinal,
        defaults={"intake_day": intake_day(season, ordinal), "opened_at": now},
    )
    return batch


@transaction.atomic
def take_in(*, batch_id: int, now: datetime, actor: Actor = CLOCK) -> list[int]:
    """Gather what was forwarded up to 24:00 of the batch day, then lock where the day is over.

    Effects: forwarded cases of the season move to 省级评审中 in this batch; the batch is locked
    when its day is over and the season locks by itself, after whoever was forwarding at 24:00 is
    done, and the province is told. Nothing happens to a locked batch.
    """
    batch = Batch.objects.select_for_update(of=("self",)).select_related("season").get(pk=batch_id)
    if batch.locked_at is not None:
        return []
    closes = closes_at(batch.intake_day)
    locking = now >= closes and (batch.season.batch_locks_itself or actor.role != Role.SYSTEM)
    if locking:
        _await_forwarding(batch.season_id)
    gathered = move_many(
        "gather",
        actor=actor,
        where=Q(season=batch.season_id, forwarded_at__lt=closes),
        now=now,
        batch_id=batch.pk,
    )
    if locking:
        batch.locked_at = now
        batch.locked_by_id = actor.user_id
        batch.save(update_fields=["locked_at", "locked_by"])
        _tell_of_locking(batch, now)
    return gathered


def _tell_of_locking(batch: Batch, now: datetime) -> None:
    waiting = batch.evaluations.filter(state=State.PROVINCIAL_REVIEW).count()
    tell(
        provincial_people(),
        topic=Message.Topic.WORK,
        topic_id=f"batch-{batch.pk}-locked",
        subject=f"{batch.number}已锁定，{waiting} 户待评审",
        body=f"{batch.number}已锁定，不再接收材料，{waiting} 户待评审；全部作出决定后才能公示。",
        place="desk",
        now=now,
    )


def _await_forwarding(season_year: int) -> None:
    """Return when every act that was under way on a case in review is committed or undone."""
    in_review = Evaluation.objects.filter(season=season_year, state=State.FORMAL_REVIEW)
    list(in_review.order_by("pk").select_for_update(of=("self",), no_key=True).values_list("pk"))


@transaction.atomic
def lock(*, actor: Actor, batch_id: int, now: datetime) -> Batch:
    """Lock the batch by hand once its day is over; what came in time is gathered first."""
    if actor.role != Role.PROVINCIAL_LEAD:
        raise NotAllowed("只有省级负责人可以锁定批次。")
    batch = Batch.objects.get(pk=batch_id)
    sentence = why_not_lock(batch, now)
    if sentence:
        raise Refusal(sentence)
    take_in(batch_id=batch_id, now=now, actor=actor)
    batch.refresh_from_db()
    return batch


def why_not_lock(batch: Batch, now: datetime) -> str:
    """What forbids locking; "" when nothing does."""
    if batch.locked_at is not None:
        return f"{batch.number}已经锁定。"
    if is_open(batch.intake_day, now):
        day = until_words(batch.intake_day, plain_year=batch.season_id)
        return f"{batch.number}接收到 {day} 为止，之后才能锁定。"
    return ""


@transaction.atomic
def recommend(*, actor: Actor, case_id: int, now: datetime) -> Move:
    """The province agrees: the case will stand in the batch's publicity list."""
    return move(locked_case(actor=actor, case_id=case_id), "recommend", actor=actor, now=now)


def recommend_many(
    *, actor: Actor, batch_id: int, case_ids: Iterable[int], now: datetime
) -> list[int]:
    """Recommend these cases of the batch in one statement; returns those that moved."""
    chosen = Q(batch=batch_id, pk__in=list(case_ids))
    return move_many("recommend", actor=actor, where=chosen, now=now)


@transaction.atomic
def decline(*, actor: Actor, case_id: int, reason: str, now: datetime) -> Move:
    """The province does not agree; the reason goes to the enterprise and to its agency."""
    case = locked_case(actor=actor, case_id=case_id)
    moved = move(case, "decline", actor=actor, now=now, reason=reason)
    tell(
        agency_people(case.agency_id),
        topic=Message.Topic.WORK,
        topic_id=f"{moved.pk}-agency",
        subject=f"省级评审不通过：{case.enterprise}",
        body=f"贵机构报送的{case.enterprise}省级评审不通过。理由：{moved.reason}",
        place="case",
        place_id=case.pk,
        now=now,
    )
    return moved


@transaction.atomic
def send_back(
    *, actor: Actor, case_id: int, reason: str, now: datetime, forward_until: date | None = None
) -> Move:
    """Send the case back to its agency, never straight to the enterprise; its checklist is void.

    When the agency's deadline has passed, `forward_until` is required and is put on record as an
    extension of this enterprise, because the case would lapse at once otherwise.
    """
    case = locked_case(actor=actor, case_id=case_id)
    moved = move(case, "send_back", actor=actor, now=now, reason=reason)
    submission = case.submissions.latest("ordinal")
    submission.formal_review.reopen(by_id=actor.person_id, now=now)
    if beijing_day(now) <= forward_day(case):
        return moved
    if forward_until is None or forward_until < beijing_day(now):
        raise Refusal("机构报送已截止，退回时请指定新的报送截止日（今天或以后）。")
    grant(
        actor=actor,
        year=case.season_id,
        deadline=Extension.Deadline.FORWARD,
        enterprise_id=case.enterprise_id,
        until=forward_until,
        reason=f"省级评审退回：{reason}",
        now=now,
    )
    return moved
