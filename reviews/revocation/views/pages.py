"""Revocations as agency and province handle them; `place` is the address's namespace."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from agencies.access import Actor
from agencies.web.form_act import act_by_form
from agencies.web.lists import paged
from reviews.cases.forms import ConclusionForm
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation
from reviews.revocation.selectors import revocations_for

VERIFYING = [("verify", "填写核实情况", "primary", "核实情况")]
DECIDING = [
    ("revoke", "决定撤销", "danger", "决定理由（企业和公众会看到）"),
    ("withdraw", "不予撤销", "secondary", "决定理由"),
]
TONES = {
    RevocationState.NOTICED: "attention",
    RevocationState.VERIFIED: "progress",
    RevocationState.REVOKED: "bad",
    RevocationState.WITHDRAWN: "neutral",
}


def list_page(request: HttpRequest, place: str) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in RevocationState.values else ""
    found = revocations_for(request.actor, state=state)
    page = paged(request, found)
    for procedure in page:
        procedure.tone = TONES[procedure.state]
    context = {"place": place, "page": page, "tabs": _tabs(state)}
    return render(request, "revocation/handled_revocations.html", context)


def detail_page(
    request: HttpRequest, place: str, revocation_id: int, refused: dict[str, Form] | None = None
) -> HttpResponse:
    """The page; `refused` holds the form of an act that was refused, by the act's name."""
    procedure = revocations_for(request.actor).get(pk=revocation_id)
    procedure.tone = TONES[procedure.state]
    refused = refused or {}
    offered = _offered(request.actor, procedure)
    context = {
        "place": place,
        "procedure": procedure,
        "number": procedure.registration,
        "refused": refused,
        "acts": [_act(place, procedure, *one, refused) for one in offered],
        "needs_another": procedure.state == RevocationState.VERIFIED
        and procedure.proposed_by_id == request.actor.user_id,
    }
    return render(request, "revocation/handled_revocation.html", context)


def decide(
    request: HttpRequest,
    place: str,
    revocation_id: int,
    name: str,
    service: Callable[..., Any],
    said: str,
) -> HttpResponse:
    """One act: `service` takes what was typed as its only positional value."""
    revocations_for(request.actor).get(pk=revocation_id)
    act = partial(service, actor=request.actor, revocation_id=revocation_id, now=timezone.now())
    return act_by_form(
        request,
        ConclusionForm(request.POST),
        lambda values: act(values["reason"]),
        done=lambda: reverse(f"{place}:revocation", args=[revocation_id]),
        said=said,
        again=lambda form: detail_page(request, place, revocation_id, {name: form}),
    )


def _offered(actor: Actor, procedure: Revocation) -> list[tuple[str, str, str, str]]:
    if procedure.state == RevocationState.NOTICED:
        return VERIFYING
    second_person = actor.is_province and procedure.proposed_by_id != actor.user_id
    return DECIDING if procedure.state == RevocationState.VERIFIED and second_person else []


def _act(
    place: str, procedure: Revocation, name: str, label: str, tone: str, reason: str, refused: dict
) -> dict:
    form = refused.get(name)
    return {
        "url": reverse(f"{place}:{name}", args=[procedure.pk]),
        "label": label,
        "tone": tone,
        "reason": reason,
        "value": form.data.get("reason", "") if form else "",
        "error": " ".join(form.errors.get("reason", [])) if form else "",
        "opened": form is not None,
    }


def _tabs(state: str) -> list[dict]:
    every = {"label": "全部", "url": "?", "active": not state}
    return [every] + [
        {"label": one.label, "url": f"?state={one.value}", "active": one == state}
        for one in RevocationState
    ]
