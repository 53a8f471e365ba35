"""Forwarding many files at once, with the result of each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import AGENCY_ROLES
from agencies.web.acting import ActingRequest, acting
from reviews.cases.selectors.cases import visible_cases
from reviews.cases.views.choosing import chosen
from reviews.formal_review.services.formal_review import forward_many
from reviews.formal_review.views.agency_list import agency_list, list_query

RESULTS = "forward_results"
REVIEWING = "?tab=reviewing"


@acting(*AGENCY_ROLES)
@require_POST
def forward_selected(request: HttpRequest) -> HttpResponse:
    case_ids = chosen(request, lambda: agency_list(request, timezone.now()).cases)
    if not case_ids:
        messages.error(request, "没有选中任何企业。请先勾选要报送的企业。")
        return redirect(reverse("agency:queue") + list_query(request))
    results = forward_many(actor=request.actor, case_ids=case_ids, now=timezone.now())
    request.session[RESULTS] = [[case_id, sentence] for case_id, sentence in results]
    return redirect(reverse("agency:forwarded") + list_query(request))


@acting(*AGENCY_ROLES)
def forward_results(request: ActingRequest) -> HttpResponse:
    """What became of each row of the last bulk forward."""
    results = request.session.get(RESULTS, [])
    ids = [case_id for case_id, _ in results]
    cases = visible_cases(request.actor).select_related("enterprise").in_bulk(ids)
    rows = [(cases.get(case_id), sentence) for case_id, sentence in results]
    done = sum(sentence is None for _, sentence in rows)
    context = {
        "rows": rows,
        "done": done,
        "refused": len(rows) - done,
        "list_query": list_query(request) or REVIEWING,
    }
    return render(request, "formal_review/forward_results.html", context)
