"""The history: only moves of the table, each case's own chain unbroken."""

from itertools import groupby
from operator import attrgetter

from rehearsal.invariants.result import Verified
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Move
from reviews.cases.moves import MOVES

TABLE = {
    (act, str(source), str(rule.target)) for act, rule in MOVES.items() for source in rule.sources
}


def moves_of_the_table() -> Verified:
    """Act, source and target of every move, and the role in which it was made."""
    moves = Move.objects.order_by("pk").only("act", "source", "target", "role", "evaluation")
    broken = [
        f"评价 {move.evaluation_id} 的流转 {move.act}：{move.source} → {move.target}（{move.role}）"
        for move in moves.iterator()
        if (move.act, move.source, move.target) not in TABLE
        or move.role not in MOVES[move.act].roles
    ]
    return Verified(moves.count(), broken)


def history_continuous() -> Verified:
    """From 填报中 on, each move starts where the one before ended, and not before it."""
    states = dict(Evaluation.objects.order_by("pk").values_list("pk", "state"))
    ends = dict.fromkeys(states, State.FILLING.value)
    broken = []
    moves = Move.objects.order_by("evaluation", "pk").only("evaluation", "source", "target", "at")
    for case_id, chain in groupby(moves.iterator(), key=attrgetter("evaluation_id")):
        ends[case_id], gaps = _follow(case_id, list(chain))
        broken += gaps
    broken += [
        f"评价 {case_id} 现为 {state}，流转记录却终于 {ends[case_id]}"
        for case_id, state in states.items()
        if ends[case_id] != state
    ]
    return Verified(len(states), broken)


def _follow(case_id: int, chain: list[Move]) -> tuple[str, list[str]]:
    """Where one case's history ends, and each place where it does not hold together."""
    state, moment, gaps = State.FILLING.value, chain[0].at, []
    for move in chain:
        if move.source != state:
            gaps.append(
                f"评价 {case_id} 的流转记录 {move.pk} 起于 {move.source}，上一步终于 {state}"
            )
        if move.at < moment:
            gaps.append(f"评价 {case_id} 的流转记录 {move.pk} 早于上一步")
        state, moment = move.target, move.at
    return state, gaps
