"""Which actor a signed-in user is, and whose papers an actor may open."""

from django.db.models import Q

from accounts.models import User
from agencies.access import Actor, in_reach
from agencies.enums import Role
from agencies.models import Membership
from enterprises.people.models import Representative


def actor_of(user: User) -> Actor | None:
    """The one role of a user; None for a user who has none (yet)."""
    member = Membership.objects.filter(user=user).first()
    if member is not None:
        return Actor(
            user_id=user.pk,
            name=user.name,
            role=Role(member.role),
            agency_no=member.agency_id,
            division_code=member.division_id,
        )
    represents = Representative.objects.filter(user=user).first()
    if represents is not None:
        return Actor(
            user_id=user.pk,
            name=user.name,
            role=Role.ENTERPRISE,
            enterprise_id=represents.enterprise_id,
        )
    if user.is_superuser:
        return Actor(user_id=user.pk, name=user.name, role=Role.ADMINISTRATOR)
    return None


def enterprises_in_reach(actor: Actor) -> Q:
    """Enterprises whose accounts the actor looks after: its agency's, all for the province."""
    if actor.is_agency:
        return Q(division__agency=actor.agency_no)
    return Q() if actor.is_province else Q(pk=None)


def forms_in_reach(actor: Actor, enterprise: str) -> Q:
    """Papers of enterprises the actor may open, `enterprise` being the path to that relation.

    Its own people; the agency and the county of its division; province and administrator. A
    reviewer whose agency was given the case from elsewhere reads through the case instead.
    """
    return in_reach(
        actor,
        enterprise=enterprise,
        agency=f"{enterprise}__division__agency",
        division=f"{enterprise}__division",
    )
