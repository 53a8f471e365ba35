"""The notice of a revocation and the enterprise's statement on it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.refusals import Refusal
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import kept_words, put_refusal
from reviews.revocation import services as revocations
from reviews.revocation.enums import RevocationState
from reviews.revocation.forms import StatementForm
from reviews.revocation.selectors import own_revocation

MINE = acting(Role.ENTERPRISE)


@MINE
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: ActingRequest, revocation_id: int) -> HttpResponse:
    """The notice with its ground and facts, and the enterprise's statement on it."""
    revocation = own_revocation(request.actor, revocation_id)
    form = StatementForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            revocations.make_statement(
                actor=request.actor,
                revocation_id=revocation_id,
                text=form.cleaned_data["text"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "陈述申辩已送达评价机构和省科技厅。")
            return redirect("case:statement", revocation_id)
        revocation = own_revocation(request.actor, revocation_id)
    is_awaited = revocation.state == RevocationState.NOTICED and not revocation.stated_at
    why_not = revocations.why_not_state(revocation, timezone.now()) if is_awaited else ""
    context = {
        "revocation": revocation,
        "form": form,
        "why_not": why_not,
        "may_state": is_awaited and not why_not,
        "kept_words": [] if is_awaited and not why_not else kept_words(form),
    }
    status = 422 if form.is_bound else 200
    return render(request, "revocation/enterprise_statement.html", context, status=status)
