"""Objections to publicity as agency and province handle them."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.whole_numbers import whole_number
from agencies.access import Actor
from agencies.web.acting import ActingRequest
from agencies.web.procedures import Procedure, Step
from reviews.cases.forms import ConclusionForm
from reviews.cases.views.choosing import chosen
from reviews.publicity import objection_consequences as consequences
from reviews.publicity.enums import ObjectionState
from reviews.publicity.forms import RefuseSelectedForm
from reviews.publicity.models import Objection
from reviews.publicity.selectors.answer_days import waiting, with_due
from reviews.publicity.selectors.objections import OPEN, count_by_state, objections_for
from reviews.publicity.services import objections

ACCEPT = Step(
    "accept", "受理", "primary", "受理理由", objections.accept, "reason", consequences.OF_ACCEPTING
)
REFUSE = Step(
    "refuse",
    "不予受理",
    "secondary",
    "不予受理的理由",
    objections.refuse,
    "conclusion",
    consequences.OF_REFUSING,
)
VERIFY = Step(
    "verify_objection",
    "写核实情况",
    "primary",
    "核实情况：查了什么、结果如何",
    objections.verify,
    "text",
    consequences.OF_A_FINDING,
)
ADD_FINDING = Step(
    "verify_objection",
    "补充核实情况",
    "secondary",
    "补充的核实情况",
    objections.verify,
    "text",
    consequences.OF_A_FINDING,
)
DISMISS = Step(
    "dismiss",
    "异议不成立",
    "primary",
    "处理意见",
    objections.dismiss,
    "conclusion",
    consequences.OF_DISMISSING,
)
UPHOLD = Step(
    "uphold",
    "异议成立",
    "danger",
    "处理意见（企业会看到）",
    objections.uphold,
    "conclusion",
    consequences.OF_UPHOLDING,
)
LATE = "late"
RESULTS = "refused_objections"
MOST_AT_ONCE = 200  # each is refused by itself, with its letters


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
    return OBJECTIONS.list_page(
        request,
        place,
        form=form,
        chosen=form.chosen,
        every="every" in form.data,
        refuse_url=f"{reverse(f'{place}:refuse_objections')}?{request.GET.urlencode()}",
        may_be_refused=_filed_in_list(request).count(),
        follows=consequences.OF_REFUSING,
    )


def _filed_in_list(request: ActingRequest) -> QuerySet[Objection]:
    """Of the list as its address says it, those that can be refused."""
    state = request.GET.get("state", "")
    state = state if state in {OPEN, LATE, *ObjectionState.values} else ""
    found = _found(request.actor, state=state, **_year(request))
    return found.filter(state=ObjectionState.FILED)


def refuse_selected(request: ActingRequest, place: str) -> HttpResponse:
    """Those ticked, or all of the list, are refused for one reason; what became of each, and how
    many are left for another time, is on the next page."""
    form = RefuseSelectedForm(
        request.POST, chosen=chosen(request, lambda: _filed_in_list(request), "objection")
    )
    if not form.is_valid():
        response = list_page(request, place, form)
        response.status_code = 422
        return response
    reason = form.cleaned_data["reason"]
    rows = objections.refuse_many(
        actor=request.actor,
        objection_ids=form.chosen[:MOST_AT_ONCE],
        conclusion=reason,
        now=timezone.now(),
    )
    over = len(form.chosen) - len(rows)
    request.session[RESULTS] = {"rows": rows, "over": over, "reason": reason}
    return redirect(f"{place}:refused_objections")


def refused_page(request: ActingRequest, place: str) -> HttpResponse:
    """What became of each objection that was last refused together."""
    results = request.session.get(RESULTS, {"rows": [], "over": 0, "reason": ""})
    found = objections_for(request.actor).in_bulk([pk for pk, _ in results["rows"]])
    rows = [(found.get(pk), sentence) for pk, sentence in results["rows"]]
    done = sum(sentence is None for _, sentence in rows)
    context = {
        "place": place,
        "rows": rows,
        "done": done,
        "left": len(rows) - done,
        "over": results["over"],
        "reason": results["reason"],
    }
    return render(request, "publicity/refused_objections.html", context)
