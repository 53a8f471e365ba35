"""Who may do what with a case: the role from the table of moves, and the jurisdiction."""

from agencies.access import Actor, reaches
from agencies.enums import Role
from reviews.cases.models import Evaluation
from reviews.cases.moves import MOVES


def in_jurisdiction(actor: Actor, case: Evaluation) -> bool:
    """Whether the case is the actor's to act on (county officers and administrators decide
    nothing, so no case is theirs)."""
    if actor.role in {Role.COUNTY_OFFICER, Role.ADMINISTRATOR}:
        return False
    return reaches(
        actor, enterprise=case.enterprise_id, agency=case.agency_id, division=case.division_id
    )


def may_move(actor: Actor, act: str, case: Evaluation) -> bool:
    return actor.role in MOVES[act].roles and in_jurisdiction(actor, case)
