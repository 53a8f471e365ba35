"""Where a message about a round leads each reader."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect

from agencies.enums import CITY_ROLES, PROVINCIAL_ROLES, Role
from agencies.web.acting import SiteRequest

PAGES = {
    Role.ENTERPRISE: "enterprise:campaign",
    **dict.fromkeys(CITY_ROLES, "agency:campaign"),
    **dict.fromkeys(PROVINCIAL_ROLES, "province:campaign"),
}


@login_required
def campaign_link(request: SiteRequest, round_id: int) -> HttpResponse:
    """The round as its reader's page shows it; nobody else has such a page."""
    if request.actor is None or request.actor.role not in PAGES:
        return redirect("desk")
    return redirect(PAGES[request.actor.role], round_id)
