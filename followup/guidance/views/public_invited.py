"""The link of an invitation to sign up: open to whoever holds it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from enterprises.people.views.sign_up import known_page
from followup.guidance.models import GuidedFirm
from followup.guidance.selectors.invited import SignUpInvitationVoid, open_invitation


@require_safe
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The page of signing up with what the list says; the same whether the code has signed up."""
    if request.actor:
        return redirect("/desk/")
    try:
        invitation = open_invitation(token, timezone.now())
    except SignUpInvitationVoid as void:
        return render(request, "people/join_void.html", {"sentence": void.sentence}, status=410)
    known = {**known_of(invitation.firm), "contact_email": invitation.email}
    return known_page(request, known, invited_by=f"{invitation.firm.agency}邀请贵单位参加评价")


def known_of(firm: GuidedFirm) -> dict[str, str]:
    """The boxes of signing up that a list knows something of."""
    return {
        "uscc": firm.uscc,
        "name": firm.name,
        "division": firm.division_id or "",
        "contact_name": firm.contact_name,
        "contact_phone": firm.contact_phone,
    }
