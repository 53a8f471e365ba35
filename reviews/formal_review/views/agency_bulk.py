"""Forwarding many files at once, with the result of each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.whole_numbers import whole_numbers
from agencies.enums import AGENCY_ROLES
from agencies.web.acting import acting
from reviews.cases.selectors.cases import visible_cases
from reviews.formal_review.services.formal_review import forward_many

RESULTS = "forward_results"


@acting(*AGENCY_ROLES)
@require_POST
def forward_selected(request: HttpRequest) -> HttpResponse:
    case_ids = whole_numbers(request.POST.getlist("case"))
    if not case_ids:
        messages.error(request, "没有选中任何企业。请先勾选要报送的企业。")
        return redirect("agency:queue")
    results = forward_many(actor=request.actor, case_ids=case_ids, now=timezone.now())
    request.session[RESULTS] = [[case_id, sentence] for case_id, sentence in results]
    return redirect("agency:forwarded")


@acting(*AGENCY_ROLES)
def forward_results(request: HttpRequest) -> HttpResponse:
    """What became of each row of the last bulk forward."""
    results = request.session.get(RESULTS, [])
    ids = [case_id for case_id, _ in results]
    cases = visible_cases(request.actor).select_related("enterprise").in_bulk(ids)
    rows = [(cases.get(case_id), sentence) for case_id, sentence in results]
    done = sum(sentence is None for _, sentence in rows)
    context = {"rows": rows, "done": done, "refused": len(rows) - done}
    return render(request, "formal_review/forward_results.html", context)
