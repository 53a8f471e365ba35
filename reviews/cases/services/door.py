"""The two doors through which a case moves: one row, or many rows at once.

Both read the table of moves, ask who may, and tell the database who acts; the database writes the
history. Messages follow from the history. Nothing else ever writes `state`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import moment_words
from reviews.cases.access import in_jurisdiction, may_move
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Move
from reviews.cases.moves import MOVES
from reviews.cases.selectors.cases import visible_cases
from reviews.cases.services.letters import notify

SETTINGS = ("evalsvc.act", "evalsvc.at", "evalsvc.role", "evalsvc.actor", "evalsvc.agency")
SET = "SELECT " + ", ".join(["set_config(%s, %s, true)"] * (len(SETTINGS) + 1))


def locked_case(*, actor: Actor, case_id: int) -> Evaluation:
    """The case as it stands, locked to the end of the transaction.

    Raises Evaluation.DoesNotExist for a case outside the actor's scope, LostRace for one that the
    enterprise recalled from the actor's agency meanwhile.
    """
    case = visible_cases(actor).select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is not None:
        return case
    recalled = Evaluation.objects.filter(pk=case_id, state=State.FILLING).first()
    if recalled and recalled.agency_id and actor.is_agency and in_jurisdiction(actor, recalled):
        raise LostRace(faster(recalled, "审查"))
    raise Evaluation.DoesNotExist


def move(
    case: Evaluation, act: str, *, actor: Actor, now: datetime, reason: str = "", **stamps: Any
) -> Move:
    """Move one locked case; returns its row of history.

    Raises NotAllowed (role or jurisdiction), Refusal (no reason given), LostRace (the state is
    not one that the act leaves from).
    """
    rule = MOVES[act]
    if not may_move(actor, act, case):
        raise NotAllowed(f"您的身份不能对这件评价办理“{rule.label}”。")
    if rule.needs_reason and not reason.strip():
        raise Refusal(f"办理“{rule.label}”必须填写理由。")
    if case.state not in rule.sources:
        raise LostRace(faster(case, rule.label))
    with on_record(act, actor=actor, now=now, reason=reason):
        getattr(case, act)(now=now, **stamps)
        case.save()
    moved = case.moves.order_by("-pk")[0]
    notify([moved.pk], act, now=now)
    return moved


def move_many(
    act: str,
    *,
    actor: Actor,
    where: Q,
    now: datetime,
    reason: str = "",
    before_letters: Callable[[], object] = lambda: None,
    **stamps: Any,
) -> list[int]:
    """Move every case in the actor's scope that matches `where` and whose state the act leaves.

    The cases are locked first and asked about again, because `where` was answered before whoever
    held a lock let go. Then one UPDATE; what the transition stamps on a row is read off a blank
    case. `before_letters` writes what the letters of this act name, once the cases have moved. Returns the ids of the cases moved, in order; cases in other states are left alone.
    Raises NotAllowed (role), Refusal (no reason given).
    """
    rule = MOVES[act]
    if actor.role not in rule.roles:
        raise NotAllowed(f"您的身份不能办理“{rule.label}”。")
    if rule.needs_reason and not reason.strip():
        raise Refusal(f"办理“{rule.label}”必须填写理由。")
    with transaction.atomic():
        cases = visible_cases(actor).filter(where, state__in=rule.sources)
        ids = locked_again(cases)
        if not ids:
            return []
        with on_record(act, actor=actor, now=now, reason=reason):
            columns = {"state": rule.target, **stamped(act, now=now, **stamps)}
            Evaluation.objects.filter(pk__in=ids).update(**columns)
        before_letters()
        moves = Move.objects.filter(evaluation__in=ids, act=act, at=now).order_by("pk")
        notify(list(moves.values_list("pk", flat=True)), act, now=now)
    return ids


def locked_again(cases: QuerySet[Evaluation]) -> list[int]:
    """Lock these cases; the ids, in their order, of those that still belong to the question."""
    locked = list(cases.select_for_update(of=("self",)).values_list("pk", flat=True))
    return list(cases.filter(pk__in=locked).values_list("pk", flat=True)) if locked else []


def stamped(act: str, **arguments: Any) -> dict[str, object]:
    """The columns that a transition writes, tried on a blank case in its first source state."""
    blank = Evaluation(state=sorted(MOVES[act].sources)[0])
    before = dict(blank.__dict__)
    getattr(blank, act)(**arguments)
    return {
        name: value
        for name, value in blank.__dict__.items()
        if not name.startswith("_") and name != "state" and before.get(name) != value
    }


@contextmanager
def on_record(act: str, *, actor: Actor, now: datetime, reason: str) -> Iterator[None]:
    """Tell the database who acts, for the statements inside and no others."""
    values = [act, now.isoformat(), actor.role, actor.user_id or "", actor.agency_no or ""]
    _set([*values, reason.strip()])
    yield
    _set([""] * (len(SETTINGS) + 1))


def _set(values: list[object]) -> None:
    pairs = zip((*SETTINGS, "evalsvc.reason"), values, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(SET, [str(part) for pair in pairs for part in pair])


class Moving(Protocol):
    """A record with a state and a history of its moves."""

    moves: Any

    def get_state_display(self) -> str: ...


def faster(record: Moving, label: str, *, what: str = "这件评价") -> str:
    """Who moved the record before this act could, what and when, for the one who came second."""
    last = record.moves.select_related("actor").order_by("-pk").first()
    state = record.get_state_display()
    if last is None:
        return f"{what}现为“{state}”，不能办理“{label}”。"
    who = last.actor.name if last.actor else "系统"
    return (
        f"{who}已于 {moment_words(last.at)} 办理“{last.get_act_display()}”，"
        f"{what}现为“{state}”，不能再办理“{label}”。请刷新后查看。"
    )
