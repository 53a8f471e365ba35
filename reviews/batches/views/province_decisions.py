"""One month's batch: its cases, many recommendations at once, the lock."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.web.acting import ActingRequest, acting, perform
from reviews.batches import services as decisions
from reviews.batches.selectors.deciding import batch
from reviews.batches.views.province_list import list_query, waiting_in
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import visible_cases
from reviews.cases.views.choosing import chosen

RESULTS = "recommend_results"


@acting(*PROVINCIAL_ROLES)
@require_POST
def recommend_selected(request: ActingRequest, batch_id: int) -> HttpResponse:
    found = batch(batch_id)
    case_ids = chosen(request, lambda: waiting_in(request, found.pk))
    if not case_ids:
        messages.error(request, "没有选中任何企业。请先勾选要评审通过的企业。")
        return redirect(reverse("province:batch", args=[found.pk]) + list_query(request))
    moved = decisions.recommend_many(
        actor=request.actor, batch_id=found.pk, case_ids=case_ids, now=timezone.now()
    )
    request.session[RESULTS] = {"asked": case_ids, "moved": moved}
    return redirect(reverse("province:recommended", args=[found.pk]) + list_query(request))


@acting(*PROVINCIAL_ROLES)
def recommend_results(request: ActingRequest, batch_id: int) -> HttpResponse:
    """What became of each row of the last recommendation of many."""
    results = request.session.get(RESULTS, {"asked": [], "moved": []})
    cases = visible_cases(request.actor).select_related("enterprise", "agency")
    found = cases.filter(pk__in=results["asked"])
    moved = set(results["moved"])
    rows = [(case, why_not(case, batch_id, moved)) for case in found.order_by("pk")]
    done = sum(sentence is None for _, sentence in rows)
    context = {
        "batch": batch(batch_id),
        "rows": rows,
        "done": done,
        "refused": len(rows) - done,
        "list_query": list_query(request),
    }
    return render(request, "batches/recommend_results.html", context)


def why_not(case: Evaluation, batch_id: int, moved: set[int]) -> str | None:
    """Why this row was left alone; None for one that moved."""
    if case.pk in moved:
        return None
    if case.batch_id != batch_id:
        return "这一户不在本批次，没有变动。"
    state = State(case.state).label_for("province")
    return f"这一户现为“{state}”，办理时已不是待评审，没有变动；请打开查看流转记录。"


@acting(Role.PROVINCIAL_LEAD)
@require_POST
def lock(request: ActingRequest, batch_id: int) -> HttpResponse:
    page = reverse("province:batch", args=[batch_id])
    act = partial(decisions.lock, actor=request.actor, batch_id=batch_id, now=timezone.now())
    return perform(request, act, done=page, back=page, said="批次已锁定，不再进入新的评价。")
