"""Every move was made by the clock or by somebody within whose jurisdiction the case was."""

from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, Role
from agencies.models import Membership
from enterprises.people.models import Representative
from rehearsal.invariants.agencies import agencies_over_time
from rehearsal.invariants.result import Verified
from reviews.cases.models import Move


def within_jurisdiction() -> Verified:
    """By role: the case's own enterprise, its agency at that moment, the province, the clock."""
    agency_at = agencies_over_time()
    represents = dict(Representative.objects.order_by("pk").values_list("user_id", "enterprise_id"))
    staff = set(Membership.objects.order_by("pk").values_list("user_id", flat=True))

    def belongs(move: Move) -> bool:
        if move.role == Role.SYSTEM:
            return move.actor_id is None
        if move.actor_id is None:
            return False
        if move.role == Role.ENTERPRISE:
            # Somebody who has left represents nobody any more; staff never did.
            own = represents.get(move.actor_id, move.evaluation.enterprise_id)
            return own == move.evaluation.enterprise_id and move.actor_id not in staff
        if move.actor_id in represents:
            return False
        if move.role in AGENCY_ROLES:
            return move.agency_id == agency_at(move.evaluation, move.at)
        return move.role in PROVINCIAL_ROLES

    moves = Move.objects.select_related("evaluation").order_by("pk")
    broken = [
        f"评价 {move.evaluation_id} 的“{move.get_act_display()}”由{move.get_role_display()}"
        f"（用户 {move.actor_id}，机构 {move.agency_id}）办理"
        for move in moves.iterator()
        if not belongs(move)
    ]
    return Verified(moves.count(), broken)
