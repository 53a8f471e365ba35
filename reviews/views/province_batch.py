"""One month's batch: its cases, many recommendations at once, the lock."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.enums import Role
from agencies.web import acting, perform
from reviews.enums import State
from reviews.forms.province import CaseFilter
from reviews.selectors.board import IN_PROVINCE
from reviews.selectors.cases import visible_cases
from reviews.selectors.deciding import batch, cases_of, per_agency, publicity_of, state_counts
from reviews.services import batch as decisions
from reviews.views.province_board import PER_PAGE, STAFF, publicity_days_left, stage_of
from reviews.views.rows import worded

RESULTS = "recommend_results"
NOT_WAITING = "这一户办理时已不是待评审状态，没有变动；请打开查看流转记录。"


@acting(*STAFF)
def batch_page(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = batch(batch_id)
    form = CaseFilter(request.GET)
    values = form.values()
    counts = state_counts(request.actor, found)
    today = timezone.localdate()
    label, tone = stage_of(found, today)
    cases = cases_of(request.actor, found, **values)
    page = Paginator(cases, PER_PAGE).get_page(request.GET.get("page"))
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
        "is_lead": request.actor.role == Role.PROVINCIAL_LEAD,
    }
    return render(request, "province/batch.html", context)


@acting(*STAFF)
@require_POST
def recommend_selected(request: HttpRequest, batch_id: int) -> HttpResponse:
    found = batch(batch_id)
    case_ids = [int(value) for value in request.POST.getlist("case") if value.isdigit()]
    if not case_ids:
        messages.error(request, "没有选中任何企业。请先勾选要评审通过的企业。")
        return redirect("province:batch", found.pk)
    moved = decisions.recommend_many(actor=request.actor, case_ids=case_ids, now=timezone.now())
    request.session[RESULTS] = {"asked": case_ids, "moved": moved}
    return redirect("province:recommended", found.pk)


@acting(*STAFF)
def recommend_results(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What became of each row of the last recommendation of many."""
    results = request.session.get(RESULTS, {"asked": [], "moved": []})
    cases = visible_cases(request.actor).select_related("enterprise", "agency")
    found = cases.filter(pk__in=results["asked"])
    moved = set(results["moved"])
    rows = [(case, None if case.pk in moved else NOT_WAITING) for case in found.order_by("pk")]
    done = sum(sentence is None for _, sentence in rows)
    context = {"batch": batch(batch_id), "rows": rows, "done": done, "refused": len(rows) - done}
    return render(request, "province/recommend_results.html", context)


@acting(Role.PROVINCIAL_LEAD)
@require_POST
def lock(request: HttpRequest, batch_id: int) -> HttpResponse:
    page = reverse("province:batch", args=[batch_id])
    act = partial(decisions.lock, actor=request.actor, batch_id=batch_id, now=timezone.now())
    return perform(request, act, done=page, back=page, said="批次已锁定，不再进入新的评价。")


def _tabs(request: HttpRequest, counts: dict[str, int], state: str) -> list[dict]:
    def address(value: str) -> str:
        query = request.GET.copy()
        query["state"] = value
        query.pop("page", None)
        return f"?{query.urlencode()}"

    total = sum(counts.values())
    every = {"label": "全部", "url": address(""), "active": not state, "count": total}
    shown = [one for one in IN_PROVINCE if counts.get(one) or one == state]
    return [every] + [
        {
            "label": one.label_for("province"),
            "url": address(one.value),
            "active": one == state,
            "count": counts.get(one, 0),
        }
        for one in shown
    ]
