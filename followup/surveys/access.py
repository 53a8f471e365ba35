"""Whose surveys an actor sees, and who notes calls about them."""

from django.db.models import Q

from agencies.access import Actor, in_reach
from agencies.enums import CITY_ROLES


def surveys_in_reach(actor: Actor) -> Q:
    """The enterprise's own; of the agency or the county for whom it was opened; all for others."""
    return in_reach(actor, enterprise="enterprise", agency="agency", division="division")


def may_note_calls(actor: Actor) -> bool:
    """Agency and county call the firms; the province reads what came of it."""
    return actor.role in CITY_ROLES
