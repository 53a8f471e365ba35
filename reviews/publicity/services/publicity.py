"""公示: a decided batch becomes a frozen public list for ten working days (rulebook §6)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import day_words
from agencies.deadlines import beijing_day, is_open
from agencies.enums import Role
from agencies.models import Season
from agencies.selectors import calendar, held_calendar
from agencies.workdays import YearNotLoaded
from reviews.cases.enums import State
from reviews.cases.freezing import canonical_list, sha256
from reviews.cases.models import Batch, Evaluation
from reviews.cases.services.door import move_many
from reviews.publicity.list_letters import tell_of_closing, tell_of_list
from reviews.publicity.models import Publicity, PublicityRow


def period(season: Season, first_day: date, *, now: datetime) -> tuple[date, date]:
    """First and last day of a publicity that starts on `first_day`. Raises Refusal."""
    if first_day < beijing_day(now):
        raise Refusal("公示首日不能早于今天。")
    days = calendar()
    try:
        if not days.is_working(first_day):
            raise Refusal(
                f"{day_words(first_day, plain_year=season.year)}不是工作日，公示须从工作日开始，请另选一天。"
            )
        return days.publicity_period(first_day, season.publicity_working_days)
    except YearNotLoaded as error:
        raise Refusal(str(error)) from error


@transaction.atomic
def publish(*, actor: Actor, batch_id: int, first_day: date, now: datetime) -> Publicity:
    """Publish a locked, fully decided batch as a list.

    Effects, in order: the Publicity with its days, canonical text and SHA-256; a frozen row an
    enterprise; every recommended case moves to 公示中; each agency is told of its rows. Raises Refusal: batch not locked, cases
    undecided, nothing to publish, published before, first day not a working day, a period that
    reaches into a year whose holidays are not loaded.
    """
    if actor.role != Role.PROVINCIAL_LEAD:
        raise NotAllowed("只有省级负责人可以发布公示。")
    held_calendar()
    batch = Batch.objects.select_for_update(of=("self",)).select_related("season").get(pk=batch_id)
    sentence = why_not_publish(batch)
    if sentence:
        raise Refusal(sentence)
    first, last = period(batch.season, first_day, now=now)
    moved = move_many("publish", actor=actor, where=Q(batch=batch), now=now)
    rows = _rows(moved)
    text = canonical_list(
        f"{batch.number}拟入库科技型中小企业公示名单 {first}至{last}",
        [(row.position, row.enterprise_name, row.uscc, row.agency_name) for row in rows],
    )
    publicity = Publicity.objects.create(
        batch=batch,
        first_day=first,
        last_day=last,
        working_days=batch.season.publicity_working_days,
        text=text,
        sha256=sha256(text),
        row_count=len(rows),
        published_by_id=actor.person_id,
        published_at=now,
    )
    for row in rows:
        row.publicity = publicity
    PublicityRow.objects.bulk_create(rows, batch_size=1000)
    tell_of_list(publicity, moved, now)
    return publicity


@transaction.atomic
def close(*, publicity_id: int, now: datetime) -> bool:
    """Mark a publicity whose last day is over; its free rows may then be announced.

    The provincial leads are told. Returns whether it was closed now; a second call does nothing.
    """
    publicity = Publicity.objects.select_for_update(of=("self",)).get(pk=publicity_id)
    if publicity.closed_at is not None or is_open(publicity.last_day, now):
        return False
    publicity.closed_at = now
    publicity.save(update_fields=["closed_at"])
    tell_of_closing(publicity, now)
    return True


def why_not_publish(batch: Batch) -> str:
    """What forbids publishing the batch whatever its first day; "" when nothing does."""
    if Publicity.objects.filter(batch=batch).exists():
        return f"{batch.number}已经公示。"
    if batch.locked_at is None:
        return f"{batch.number}尚未锁定，锁定后才能公示。"
    waiting = batch.evaluations.filter(state=State.PROVINCIAL_REVIEW).count()
    if waiting:
        return f"{batch.number}还有 {waiting} 户待评审，全部作出决定后才能公示。"
    if not batch.evaluations.filter(state=State.RECOMMENDED).exists():
        return f"{batch.number}没有拟入库的企业，无需公示。"
    return ""


def _rows(case_ids: list[int]) -> list[PublicityRow]:
    """The list's rows in public order: by agency, division, name."""
    cases = Evaluation.objects.filter(pk__in=case_ids).select_related("enterprise", "agency")
    ordered = cases.order_by("agency", "division", "enterprise__name", "pk")
    return [
        PublicityRow(
            evaluation=case,
            position=position,
            enterprise_name=case.enterprise.name,
            uscc=case.enterprise.uscc,
            agency_name=case.agency.name,
        )
        for position, case in enumerate(ordered, start=1)
    ]
