"""Where each person's work begins, and where a message's link leads each reader."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, Role
from agencies.web.acting import SiteRequest

HOMES = {
    Role.ENTERPRISE: "/enterprise/",
    Role.ADMINISTRATOR: "/admin/",
    **dict.fromkeys(AGENCY_ROLES | {Role.COUNTY_OFFICER}, "/agency/"),
    **dict.fromkeys(PROVINCIAL_ROLES, "/province/"),
}


@login_required
def desk(request: SiteRequest) -> HttpResponse:
    """The home of the role; somebody without one, such as a colleague who left, learns what to do."""
    if request.actor is None:
        return render(request, "accounts/without_role.html")
    return redirect(HOMES[request.actor.role])


@login_required
def case_link(request: SiteRequest, case_id: int) -> HttpResponse:
    """A case as its reader's pages show it; those pages decide whether it is visible."""
    if request.actor is None:
        return redirect("desk")
    if request.actor.role == Role.ADMINISTRATOR:
        return redirect(reverse("admin:cases_evaluation_change", args=[case_id]))
    return redirect(f"{HOMES[request.actor.role]}cases/{case_id}/")


@login_required
def objection_link(request: SiteRequest, objection_id: int) -> HttpResponse:
    """An objection as those who handle it see it; nobody else has such a page."""
    if request.actor is None or request.actor.role not in AGENCY_ROLES | PROVINCIAL_ROLES:
        return redirect("desk")
    return redirect(f"{HOMES[request.actor.role]}objections/{objection_id}/")
