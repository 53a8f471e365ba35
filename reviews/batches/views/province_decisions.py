"""One month's batch: its cases, many recommendations at once, the lock."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.whole_numbers import whole_numbers
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.web.acting import acting, perform
from reviews.batches import services as decisions
from reviews.batches.selectors.deciding import batch
from reviews.cases.selectors.cases import visible_cases

RESULTS = "recommend_results"
NOT_WAITING = "这一户办理时已不是待评审状态，没有变动；请打开查看流转记录。"


@acting(*PROVINCIAL_ROLES)
@require_POST
def recommend_selected(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = batch(batch_id)
    case_ids = whole_numbers(request.POST.getlist("case"))
    if not case_ids:
        messages.error(request, "没有选中任何企业。请先勾选要评审通过的企业。")
        return redirect("province:batch", found.pk)
    moved = decisions.recommend_many(actor=request.actor, case_ids=case_ids, now=timezone.now())
    request.session[RESULTS] = {"asked": case_ids, "moved": moved}
    return redirect("province:recommended", found.pk)


@acting(*PROVINCIAL_ROLES)
def recommend_results(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What became of each row of the last recommendation of many."""
    results = request.session.get(RESULTS, {"asked": [], "moved": []})
    cases = visible_cases(request.actor).select_related("enterprise", "agency")
    found = cases.filter(pk__in=results["asked"])
    moved = set(results["moved"])
    rows = [(case, None if case.pk in moved else NOT_WAITING) for case in found.order_by("pk")]
    done = sum(sentence is None for _, sentence in rows)
    context = {"batch": batch(batch_id), "rows": rows, "done": done, "refused": len(rows) - done}
    return render(request, "batches/recommend_results.html", context)


@acting(Role.PROVINCIAL_LEAD)
@require_POST
def lock(request: HttpRequest, batch_id: int) -> HttpResponse:
    page = reverse("province:batch", args=[batch_id])
    act = partial(decisions.lock, actor=request.actor, batch_id=batch_id, now=timezone.now())
    return perform(request, act, done=page, back=page, said="批次已锁定，不再进入新的评价。")
