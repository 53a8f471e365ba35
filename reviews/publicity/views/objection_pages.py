"""Objections to publicity as agency and province handle them; `place` is the address's namespace."""

from functools import partial

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from agencies.access import Actor
from agencies.web.form_act import act_by_form
from agencies.web.lists import paged
from reviews.cases.forms import ConclusionForm
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection
from reviews.publicity.selectors.objections import OPEN, objections_for
from reviews.publicity.services import objections

TAKING_UP = [
    ("accept", "受理", "primary", "受理理由"),
    ("refuse", "不予受理", "secondary", "不予受理的理由"),
]
DECIDING = [
    ("dismiss", "异议不成立", "primary", "核实情况和处理意见"),
    ("uphold", "异议成立", "danger", "核实情况和处理意见（企业会看到）"),
]
TONES = {ObjectionState.FILED: "attention", ObjectionState.ACCEPTED: "progress"}


def list_page(request: HttpRequest, place: str) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in {OPEN, *ObjectionState.values} else ""
    year = request.GET.get("year", "")
    year = year[:4] if year.isdigit() else ""
    found = objections_for(request.actor, state=state, year=year)
    page = paged(request, found)
    for objection in page:
        objection.tone = TONES.get(objection.state, "neutral")
    context = {"place": place, "page": page, "tabs": _tabs(state, year)}
    return render(request, "publicity/handled_objections.html", context)


def detail_page(
    request: HttpRequest, place: str, objection_id: int, refused: dict[str, Form] | None = None
) -> HttpResponse:
    """The page; `refused` holds the form of an act that was refused, by the act's name."""
    objection = objections_for(request.actor).get(pk=objection_id)
    objection.tone = TONES.get(objection.state, "neutral")
    refused = refused or {}
    offered = _offered(request.actor, objection)
    context = {
        "place": place,
        "objection": objection,
        "case": objection.row.evaluation,
        "refused": refused,
        "acts": [_act(place, objection, *one, refused) for one in offered],
    }
    return render(request, "publicity/handled_objection.html", context)


def decide(
    request: HttpRequest, place: str, objection_id: int, name: str, word: str, said: str
) -> HttpResponse:
    """One act of the service; `word` is what it calls the sentence: a reason or a conclusion."""
    objections_for(request.actor).get(pk=objection_id)
    service = getattr(objections, name)
    act = partial(service, actor=request.actor, objection_id=objection_id, now=timezone.now())
    return act_by_form(
        request,
        ConclusionForm(request.POST),
        lambda values: act(**{word: values["reason"]}),
        done=lambda: reverse(f"{place}:objection", args=[objection_id]),
        said=said,
        again=lambda form: detail_page(request, place, objection_id, {name: form}),
    )


def _offered(actor: Actor, objection: Objection) -> list[tuple[str, str, str, str]]:
    """Whether an objection holds is for the province to decide."""
    if objection.state == ObjectionState.FILED:
        return TAKING_UP
    if objection.state == ObjectionState.ACCEPTED and actor.is_province:
        return DECIDING
    return []


def _act(
    place: str, objection: Objection, name: str, label: str, tone: str, reason: str, refused: dict
) -> dict:
    form = refused.get(name)
    return {
        "url": reverse(f"{place}:{name}", args=[objection.pk]),
        "label": label,
        "tone": tone,
        "reason": reason,
        "value": form.data.get("reason", "") if form else "",
        "error": " ".join(form.errors.get("reason", [])) if form else "",
        "opened": form is not None,
    }


def _tabs(state: str, year: str) -> list[dict]:
    season = f"&year={year}" if year else ""
    choices = [("", "全部"), (OPEN, "待处理"), *ObjectionState.choices]
    return [
        {"label": label, "url": f"?state={value}{season}", "active": value == state}
        for value, label in choices
    ]
