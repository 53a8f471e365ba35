"""Objections to publicity as agency and province handle them."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.whole_numbers import whole_number
from agencies.access import Actor
from agencies.web.acting import ActingRequest
from agencies.web.procedures import Procedure, Step
from reviews.cases.forms import ConclusionForm
from reviews.publicity.enums import ObjectionState
from reviews.publicity.forms import RefuseSelectedForm
from reviews.publicity.models import Objection
from reviews.publicity.selectors.answer_days import waiting, with_due
from reviews.publicity.selectors.objections import OPEN, count_by_state, objections_for
from reviews.publicity.services import objections

ACCEPT = Step("accept", "受理", "primary", "受理理由", objections.accept, "reason")
REFUSE = Step("refuse", "不予受理", "secondary", "不予受理的理由", objections.refuse, "conclusion")
VERIFY = Step(
    "verify_objection",
    "写核实情况",
    "primary",
    "核实情况：查了什么、结果如何",
    objections.verify,
    "text",
)
ADD_FINDING = Step(
    "verify_objection", "补充核实情况", "secondary", "补充的核实情况", objections.verify, "text"
)
DISMISS = Step("dismiss", "异议不成立", "primary", "处理意见", objections.dismiss, "conclusion")
UPHOLD = Step(
    "uphold", "异议成立", "danger", "处理意见（企业会看到）", objections.uphold, "conclusion"
)
LATE = "late"
RESULTS = "refused_objections"


def _found(actor: Actor, *, state: str = "", year: str = "", q: str = "") -> QuerySet[Objection]:
    if state != LATE:
        return objections_for(actor, state=state, year=year, q=q)
    late = waiting(actor, timezone.localdate(), year, q).late
    return objections_for(actor, year=year).filter(pk__in=late)


def _offered(actor: Actor, objection: Objection) -> list[Step]:
    """Whether an objection holds is for the province to decide, by what was found."""
    if objection.state == ObjectionState.FILED:
        return [ACCEPT, REFUSE]
    if objection.state != ObjectionState.ACCEPTED:
        return []
    if not objection.findings.all():
        return [VERIFY]
    return [DISMISS, UPHOLD, ADD_FINDING] if actor.is_province else [ADD_FINDING]


def _year(request: HttpRequest) -> dict[str, str]:
    year = request.GET.get("year", "")
    return {"year": "" if whole_number(year, digits=4) is None else year}


def _counts(request: ActingRequest) -> Mapping[str, int]:
    narrowed = {**_year(request), "q": request.GET.get("q", "").strip()}
    late = waiting(request.actor, timezone.localdate(), **narrowed).late
    return {**count_by_state(request.actor, **narrowed), LATE: len(late)}


def _dated(records: Iterable[Objection]) -> None:
    with_due(records, timezone.localdate())


def _about(actor: Actor, objection: Objection) -> dict[str, object]:
    accepted = objection.state == ObjectionState.ACCEPTED
    return {
        "case": objection.row.evaluation,
        "unverified": accepted and not objection.findings.all(),
    }


OBJECTIONS = Procedure(
    record="objection",
    found=_found,
    states=[(OPEN, "待处理"), (LATE, "已逾期"), *ObjectionState.choices],
    tones={ObjectionState.FILED: "attention", ObjectionState.ACCEPTED: "progress"},
    offered=_offered,
    form=ConclusionForm,
    templates=("publicity/handled_objections.html", "publicity/handled_objection.html"),
    about=_about,
    filters=_year,
    prepare=_dated,
    counts=_counts,
)


def list_page(
    request: ActingRequest, place: str, form: RefuseSelectedForm | None = None
) -> HttpResponse:
    """The list; `form` is that of rows to be refused together, when it lacked something."""
    form = form or RefuseSelectedForm()
    listed = request.GET.get("state", "") in {"", OPEN, LATE, ObjectionState.FILED}
    filed = objections_for(request.actor, state=ObjectionState.FILED)
    return OBJECTIONS.list_page(
        request, place, form=form, chosen=form.chosen, may_refuse=listed and filed.exists()
    )


def refuse_selected(request: ActingRequest, place: str) -> HttpResponse:
    """Those ticked are refused for one reason; what became of each is on the next page."""
    form = RefuseSelectedForm(request.POST)
    if not form.is_valid():
        response = list_page(request, place, form)
        response.status_code = 422
        return response
    request.session[RESULTS] = objections.refuse_many(
        actor=request.actor,
        objection_ids=form.chosen,
        conclusion=form.cleaned_data["reason"],
        now=timezone.now(),
    )
    return redirect(f"{place}:refused_objections")


def refused_page(request: ActingRequest, place: str) -> HttpResponse:
    """What became of each objection that was last refused together."""
    results = request.session.get(RESULTS, [])
    found = objections_for(request.actor).in_bulk([pk for pk, _ in results])
    rows = [(found.get(pk), sentence) for pk, sentence in results]
    done = sum(sentence is None for _, sentence in rows)
    context = {"place": place, "rows": rows, "done": done, "left": len(rows) - done}
    return render(request, "publicity/refused_objections.html", context)
