"""Which actor a signed-in user is."""

from accounts.models import User
from agencies.access import Actor
from agencies.enums import Role
from agencies.models import Membership
from enterprises.models import Representative


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
