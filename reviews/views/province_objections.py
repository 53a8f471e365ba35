"""Objections to publicity: accept or refuse, then dismiss or uphold."""

from functools import partial

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.web import acting
from reviews.enums import ObjectionState
from reviews.forms.province import ConclusionForm
from reviews.models import Objection
from reviews.selectors.handling import objections_for
from reviews.services import objections
from reviews.views.form_act import act_by_form
from reviews.views.province_board import PER_PAGE, STAFF

ACTS = {
    ObjectionState.FILED: [
        ("accept", "受理", "primary", "受理理由"),
        ("refuse", "不予受理", "secondary", "不予受理的理由"),
    ],
    ObjectionState.ACCEPTED: [
        ("dismiss", "异议不成立", "primary", "核实情况和处理意见"),
        ("uphold", "异议成立", "danger", "核实情况和处理意见（企业会看到）"),
    ],
}


@acting(*STAFF)
def objection_list(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in ObjectionState.values else ""
    found = objections_for(request.actor, state=state)
    context = {
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "tabs": _tabs(state),
    }
    return render(request, "province/objections.html", context)


@acting(*STAFF)
def objection_page(request: HttpRequest, objection_id: int) -> HttpResponse:
    return show_objection(request, objection_id)


def show_objection(
    request: HttpRequest, objection_id: int, refused: dict[str, Form] | None = None
) -> HttpResponse:
    """The page; `refused` holds the form of an act that was refused, by the act's name."""
    objection = objections_for(request.actor).get(pk=objection_id)
    refused = refused or {}
    context = {
        "objection": objection,
        "case": objection.row.evaluation,
        "refused": refused,
        "acts": [_act(objection, *one, refused) for one in ACTS.get(objection.state, [])],
    }
    return render(request, "province/objection.html", context)


def _act(
    objection: Objection, name: str, label: str, tone: str, reason: str, refused: dict
) -> dict:
    form = refused.get(name)
    return {
        "url": reverse(f"province:{name}", args=[objection.pk]),
        "label": label,
        "tone": tone,
        "reason": reason,
        "value": form.data.get("reason", "") if form else "",
        "error": " ".join(form.errors.get("reason", [])) if form else "",
    }


def _decide(
    request: HttpRequest, objection_id: int, name: str, word: str, said: str
) -> HttpResponse:
    """`word` is what the service calls the sentence: a reason or a conclusion."""
    objections_for(request.actor).get(pk=objection_id)
    service = getattr(objections, name)
    act = partial(service, actor=request.actor, objection_id=objection_id, now=timezone.now())
    return act_by_form(
        request,
        ConclusionForm(request.POST),
        lambda values: act(**{word: values["reason"]}),
        done=lambda: reverse("province:objection", args=[objection_id]),
        said=said,
        again=lambda form: show_objection(request, objection_id, {name: form}),
    )


@acting(*STAFF)
@require_POST
def accept(request: HttpRequest, objection_id: int) -> HttpResponse:
    return _decide(request, objection_id, "accept", "reason", "异议已受理，该企业暂不入库。")


@acting(*STAFF)
@require_POST
def refuse(request: HttpRequest, objection_id: int) -> HttpResponse:
    return _decide(request, objection_id, "refuse", "conclusion", "异议不予受理，理由已记录。")


@acting(*STAFF)
@require_POST
def dismiss(request: HttpRequest, objection_id: int) -> HttpResponse:
    return _decide(request, objection_id, "dismiss", "conclusion", "异议不成立，公示继续。")


@acting(*STAFF)
@require_POST
def uphold(request: HttpRequest, objection_id: int) -> HttpResponse:
    return _decide(request, objection_id, "uphold", "conclusion", "异议成立，该企业评价不通过。")


def _tabs(state: str) -> list[dict]:
    every = {"label": "全部", "url": "?", "active": not state}
    return [every] + [
        {"label": one.label, "url": f"?state={one.value}", "active": one == state}
        for one in ObjectionState
    ]
