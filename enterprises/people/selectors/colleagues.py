"""The people of the actor's own enterprise."""

from django.db.models import QuerySet

from agencies.access import Actor
from enterprises.people.models import Invitation, Representative


def colleagues(actor: Actor) -> QuerySet[Representative]:
    """The owner first; none for somebody without an enterprise."""
    if not actor.is_enterprise or actor.enterprise_id is None:
        return Representative.objects.none()
    found = Representative.objects.filter(enterprise=actor.enterprise_id)
    return found.select_related("user", "enterprise").order_by("-is_owner", "pk")


def own_place(actor: Actor) -> Representative:
    """Raises Representative.DoesNotExist."""
    return colleagues(actor).get(user=actor.user_id)


def open_invitations(enterprise_id: int) -> QuerySet[Invitation]:
    """Under way: neither taken up nor withdrawn; those whose days are over too."""
    found = Invitation.objects.filter(enterprise=enterprise_id, taken_at=None, withdrawn_at=None)
    return found.select_related("invited_by", "enterprise").order_by("-invited_at", "-pk")
