"""A case's way as its enterprise reads it, past and dated steps to come."""

from datetime import date, datetime

from agencies.deadlines import beijing_day
from agencies.models import Season
from enterprises.form.selectors.deadlines import FORWARD, last_day, submit_day
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Move
from reviews.cases.progress import Ahead, Past, Step, steps_of
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
    return Ahead(
        submit_by=submit_day(case.season, case.enterprise) if case.state == State.FILLING else None,
        review_due=case.review_due,
        correct_by=due_day(case) if case.state == State.RETURNED else None,
        forward_by=_forward_day(case) if case.state in _UNFORWARDED else None,
        batch_day=next_batch_day(case.season, beijing_day(now)),
        publicity_ends=row.publicity.last_day if row else None,
        valid_until=number.valid_until if number else None,
    )


_UNFORWARDED = (State.SUBMITTED, State.FORMAL_REVIEW)


def next_batch_day(season: Season, today: date) -> date:
    """The batch day of this month, or of the next when it is over."""
    day = today.replace(day=season.batch_day)
    if today <= day:
        return day
    months = today.year * 12 + today.month
    return date(months // 12, months % 12 + 1, season.batch_day)


def _forward_day(case: Evaluation) -> date:
    return last_day(
        case.season, FORWARD, enterprise_id=case.enterprise_id, agency_no=case.agency_id
    )
