"""Revocation at the province: proposed by one person, decided by another."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from agencies.access import Actor
from agencies.web import acting
from reviews.forms.province import ProposalForm
from reviews.models import Revocation
from reviews.selectors.review import case_for
from reviews.services import revocation
from reviews.views.form_act import act_by_form
from reviews.views.province_board import STAFF
from reviews.views.province_case import show_case
from reviews.views.revocation_pages import decide, detail_page, list_page

HERE = "province"


@acting(*STAFF)
def revocation_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, HERE)


@acting(*STAFF)
def revocation_page(request: HttpRequest, revocation_id: int) -> HttpResponse:
    return detail_page(request, HERE, revocation_id)


@acting(*STAFF)
@require_POST
def propose(request: HttpRequest, case_id: int) -> HttpResponse:
    """Against the number of this case."""
    case = case_for(request.actor, case_id)
    number = case.registration
    return act_by_form(
        request,
        ProposalForm(request.POST),
        lambda values: revocation.propose(
            actor=request.actor, registration_id=number.pk, now=timezone.now(), **values
        ),
        done=lambda: reverse("province:revocations"),
        said=f"已提出撤销 {number.number} 并告知企业，等待陈述申辩。",
        again=lambda refused: show_case(request, case, proposal_form=refused),
    )


@acting(*STAFF)
@require_POST
def verify(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "核实情况已记录，等待另一人决定。"
    return decide(request, HERE, revocation_id, "verify", verified, said)


@acting(*STAFF)
@require_POST
def revoke(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "已撤销，公开页面即时显示。"
    return decide(request, HERE, revocation_id, "revoke", revoked, said)


@acting(*STAFF)
@require_POST
def withdraw(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "已记为不予撤销。"
    return decide(request, HERE, revocation_id, "withdraw", withdrawn, said)


def verified(text: str, *, actor: Actor, revocation_id: int, now: datetime) -> Revocation:
    return revocation.verify(actor=actor, revocation_id=revocation_id, text=text, now=now)


def revoked(decision: str, *, actor: Actor, revocation_id: int, now: datetime) -> Revocation:
    return revocation.decide(
        actor=actor, revocation_id=revocation_id, revoke=True, decision=decision, now=now
    )


def withdrawn(decision: str, *, actor: Actor, revocation_id: int, now: datetime) -> Revocation:
    return revocation.decide(
        actor=actor, revocation_id=revocation_id, revoke=False, decision=decision, now=now
    )
