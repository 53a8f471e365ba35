"""A case's way as its enterprise reads it, past and dated steps to come."""

from datetime import datetime

from agencies.deadlines import beijing_day
from enterprises.form.selectors.deadlines import submit_day
from reviews.cases.enums import FORMAL, State
from reviews.cases.models import Evaluation, Move
from reviews.cases.next_batch import next_batch_day
from reviews.cases.progress import Ahead, Past, Step, steps_of
from reviews.cases.selectors.days import forward_day
from reviews.filing.selectors import due_day


def timeline(case: Evaluation, now: datetime) -> list[Step]:
    """The case's way in the enterprise's words, with the next dated steps."""
    moves = case.moves.select_related("agency").order_by("pk")
    return steps_of(case.opened_at, map(_past, moves), case.state, _ahead(case, now))


def _past(move: Move) -> Past:
    office = move.agency.name if move.agency else move.get_role_display()
    who = {"enterprise": "本企业", "system": "系统"}.get(move.role, office)
    who = "省科技厅" if move.role.startswith("provincial") else who
    return Past(act=move.act, at=move.at, reason=move.reason, who=who)


def _ahead(case: Evaluation, now: datetime) -> Ahead:
    row = getattr(case, "publicity_row", None) if case.state == State.PUBLICIZED else None
    number = getattr(case, "registration", None)
    forward_by = forward_day(case) if case.state in FORMAL else None
    return Ahead(
        submit_by=submit_day(case.season, case.enterprise) if case.state == State.FILLING else None,
        review_due=min(case.review_due, forward_by) if case.review_due and forward_by else None,
        correct_by=due_day(case) if case.state == State.RETURNED else None,
        forward_by=forward_by,
        batch_day=next_batch_day(case.season, beijing_day(now)),
        publicity_ends=row.publicity.last_day if row else None,
        valid_until=number.valid_until if number else None,
    )
