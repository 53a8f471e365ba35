"""The table of moves on one page (rulebook §4).

Python's transitions, the database's triggers, the history's words and the tests all read this.
"""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Q

from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, Role
from reviews.cases.enums import State

ENTERPRISE = frozenset({Role.ENTERPRISE})
CLOCK = frozenset({Role.SYSTEM})
PROVINCIAL_LEAD = frozenset({Role.PROVINCIAL_LEAD})

S = State


class Rule(NamedTuple):
    """From which states, to which, by whom, and what the history calls it."""

    sources: frozenset[str]
    target: str
    roles: frozenset[str]
    label: str
    needs_reason: bool = False


def rule(
    sources: list[S], target: S, roles: frozenset[Role], label: str, needs_reason: bool = False
) -> Rule:
    return Rule(frozenset(sources), target, frozenset(roles), label, needs_reason)


MOVES: dict[str, Rule] = {
    "submit": rule([S.FILLING], S.SUBMITTED, ENTERPRISE, "提交"),
    "recall": rule([S.SUBMITTED], S.FILLING, ENTERPRISE, "撤回"),
    "take_up": rule([S.SUBMITTED], S.FORMAL_REVIEW, AGENCY_ROLES, "受理"),
    "release": rule([S.FORMAL_REVIEW], S.SUBMITTED, AGENCY_ROLES, "退还待受理"),
    "return_for_correction": rule([S.FORMAL_REVIEW], S.RETURNED, AGENCY_ROLES, "退回补正"),
    "resubmit": rule([S.RETURNED], S.SUBMITTED, ENTERPRISE, "补正后提交"),
    "forward": rule([S.FORMAL_REVIEW], S.FORWARDED, AGENCY_ROLES, "报送省厅"),
    "reject": rule([S.FORMAL_REVIEW], S.REJECTED, AGENCY_ROLES, "审查不通过", True),
    "lapse": rule([S.SUBMITTED, S.FORMAL_REVIEW, S.RETURNED], S.LAPSED, CLOCK, "逾期失效", True),
    "gather": rule([S.FORWARDED], S.PROVINCIAL_REVIEW, CLOCK | PROVINCIAL_LEAD, "进入批次"),
    "recommend": rule([S.PROVINCIAL_REVIEW], S.RECOMMENDED, PROVINCIAL_ROLES, "评审通过"),
    "send_back": rule(
        [S.PROVINCIAL_REVIEW], S.FORMAL_REVIEW, PROVINCIAL_ROLES, "退回评价机构", True
    ),
    "decline": rule([S.PROVINCIAL_REVIEW], S.REJECTED, PROVINCIAL_ROLES, "评审不通过", True),
    "publish": rule([S.RECOMMENDED], S.PUBLICIZED, PROVINCIAL_LEAD, "公示"),
    "accept_objection": rule(
        [S.PUBLICIZED], S.OBJECTED, AGENCY_ROLES | PROVINCIAL_ROLES, "受理异议", True
    ),
    "dismiss_objection": rule([S.OBJECTED], S.PUBLICIZED, PROVINCIAL_ROLES, "异议不成立", True),
    "uphold_objection": rule([S.OBJECTED], S.REJECTED, PROVINCIAL_ROLES, "异议成立", True),
    "register": rule([S.PUBLICIZED], S.REGISTERED, PROVINCIAL_LEAD, "公告入库"),
    "revoke": rule([S.REGISTERED], S.REVOKED, PROVINCIAL_ROLES, "撤销入库登记编号", True),
}


def pairs_of(moves: Mapping[str, Rule]) -> list[tuple[str, str]]:
    """From which state to which, whatever the act: what the database lets through."""
    return sorted(
        {(str(source), str(move.target)) for move in moves.values() for source in move.sources}
    )


def in_the_table(moves: Mapping[str, Rule]) -> Q:
    """Of a row of history: its act leaves this source, for this target, and is this role's."""
    rows = [
        Q(act=act, source__in=sorted(rule.sources), target=rule.target, role__in=sorted(rule.roles))
        for act, rule in moves.items()
    ]
    return reduce(or_, rows)


PAIRS = pairs_of(MOVES)
