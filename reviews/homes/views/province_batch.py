"""The page of one month's batch for the province."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.web.acting import acting
from agencies.web.tabs import tabs_of
from reviews.batches.selectors.deciding import batch, cases_of, per_agency, state_counts
from reviews.batches.services import why_not_lock
from reviews.batches.views.province_list import list_query, waiting_in
from reviews.cases.enums import State
from reviews.cases.filters import CaseFilter
from reviews.cases.views.case_words import worded
from reviews.formal_review.selectors.row_figures import with_review
from reviews.homes.selectors.board import IN_PROVINCE
from reviews.homes.views.province_board import publicity_days_left, stage_of
from reviews.publicity.selectors.publicity import publicity_of


@acting(*PROVINCIAL_ROLES)
def batch_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = batch(batch_id, "publicity")
    form = CaseFilter(request.GET)
    values = form.values()
    counts = state_counts(request.actor, found)
    today = timezone.localdate()
    label, tone = stage_of(found, today)
    page = paged(request, with_review(cases_of(request.actor, found, **values)))
    worded(page, "province")
    context = {
        "batch": found,
        "publicity": publicity_of(found),
        "days_left": publicity_days_left(found, today),
        "stage": label,
        "tone": tone,
        "form": form,
        "tabs": _tabs(request, counts, values["state"]),
        "undecided": counts.get(State.PROVINCIAL_REVIEW, 0),
        "agencies": per_agency(found),
        "page": page,
        "waiting_count": waiting_in(request, found.pk).count(),
        "is_lead": request.actor.role == Role.PROVINCIAL_LEAD,
        "why_not_lock": why_not_lock(found, timezone.now()),
        "list_query": list_query(request, batch=found.pk),
    }
    return render(request, "homes/province_batch.html", context)


def _tabs(request: HttpRequest, counts: dict[str, int], state: str) -> list[dict]:
    shown = [one for one in IN_PROVINCE if counts.get(one) or one == state]
    choices = [("", "全部"), *((one.value, one.label_for("province")) for one in shown)]
    return tabs_of(request, "state", choices, state, {"": sum(counts.values()), **counts})
