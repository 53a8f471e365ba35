"""Revocation at the province: proposed by one person, decided by another."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from agencies.access import Actor
from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import acting
from reviews.revocation import services as revocation
from reviews.revocation.models import Revocation
from reviews.revocation.views.pages import decide, detail_page, list_page

HERE = "province"


@acting(*PROVINCIAL_ROLES)
def revocation_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, HERE)


@acting(*PROVINCIAL_ROLES)
def revocation_page(request: HttpRequest, revocation_id: int) -> HttpResponse:
    return detail_page(request, HERE, revocation_id)


@acting(*PROVINCIAL_ROLES)
@require_POST
def verify(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "核实情况已记录，等待另一人决定。"
    return decide(request, HERE, revocation_id, "verify", verified, said)


@acting(*PROVINCIAL_ROLES)
@require_POST
def revoke(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "已撤销，公开页面即时显示。"
    return decide(request, HERE, revocation_id, "revoke", revoked, said)


@acting(*PROVINCIAL_ROLES)
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
