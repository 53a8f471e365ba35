"""The notice of a revocation and the enterprise's statement on it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.refusals import Refusal
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import put_refusal
from reviews.revocation import services as revocations
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
    context = {"revocation": revocation, "form": form}
    return render(request, "revocation/enterprise_statement.html", context)
