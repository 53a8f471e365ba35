"""The agency's queue, and forwarding many at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.deadlines import days_left
from agencies.enums import AGENCY_ROLES, Role
from agencies.web import acting
from enterprises.models import Extension
from enterprises.selectors.deadlines import last_day
from reviews.forms.agency import QueueFilter
from reviews.selectors.cases import visible_cases
from reviews.selectors.queue import Filters, Tab, divisions_of, queue, tab_counts
from reviews.selectors.seasons import working_season
from reviews.services.formal_review import forward_many
from reviews.views.rows import worded

PER_PAGE = 30
READERS = (*sorted(AGENCY_ROLES), Role.COUNTY_OFFICER)
RESULTS = "forward_results"


@acting(*READERS)
def queue_page(request: HttpRequest) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    season = working_season(now, request.GET.get("year", ""))
    today = timezone.localdate(now)
    deadline = last_day(
        season, Extension.Deadline.FORWARD, enterprise_id=None, agency_no=actor.agency_no
    )
    form = QueueFilter(request.GET or None, divisions=divisions_of(actor))
    filters = Filters(**form.values()) if form.is_bound else Filters()
    tab = _tab(request.GET.get("tab"))
    days = {"today": today, "agency_last_day": deadline}
    counts = tab_counts(actor, season.year, filters, **days)
    cases = queue(actor, season.year, tab, filters, **days)
    page = Paginator(cases, PER_PAGE).get_page(request.GET.get("page"))
    worded(page, "agency")
    context = {
        "season": season,
        "deadline": deadline,
        "days_left": days_left(deadline, today),
        "today": today,
        "tab": tab,
        "tabs": _tabs(request, tab, counts),
        "form": form,
        "page": page,
        "may_forward": actor.is_agency and tab == Tab.REVIEWING,
        "is_county": actor.role == Role.COUNTY_OFFICER,
    }
    return render(request, "agency/queue.html", context)


@acting(*sorted(AGENCY_ROLES))
@require_POST
def forward_selected(request: HttpRequest) -> HttpResponse:
    case_ids = [int(value) for value in request.POST.getlist("case") if value.isdigit()]
    if not case_ids:
        messages.error(request, "没有选中任何企业。请先勾选要报送的企业。")
        return redirect("agency:queue")
    results = forward_many(actor=request.actor, case_ids=case_ids, now=timezone.now())
    request.session[RESULTS] = [[case_id, sentence] for case_id, sentence in results]
    return redirect("agency:forwarded")


@acting(*sorted(AGENCY_ROLES))
def forward_results(request: HttpRequest) -> HttpResponse:
    """What became of each row of the last bulk forward."""
    results = request.session.get(RESULTS, [])
    ids = [case_id for case_id, _ in results]
    cases = visible_cases(request.actor).select_related("enterprise").in_bulk(ids)
    rows = [(cases.get(case_id), sentence) for case_id, sentence in results]
    done = sum(sentence is None for _, sentence in rows)
    context = {"rows": rows, "done": done, "refused": len(rows) - done}
    return render(request, "agency/forward_results.html", context)


def _tab(value: str | None) -> Tab:
    return Tab(value) if value in Tab.values else Tab.WAITING


def _tabs(request: HttpRequest, tab: Tab, counts: dict[str, int]) -> list[dict]:
    def address(value: str) -> str:
        query = request.GET.copy()
        query["tab"] = value
        query.pop("page", None)
        return f"?{query.urlencode()}"

    return [
        {"label": one.label, "url": address(one.value), "active": one == tab, "count": counts[one]}
        for one in Tab
    ]
