"""Revocation at the province: proposed by one person, decided by another."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import acting
from reviews.revocation.views.revocation_pages import REVOCATIONS, REVOKE, VERIFY, WITHDRAW

HERE = "province"


@acting(*PROVINCIAL_ROLES)
def revocation_list(request: HttpRequest) -> HttpResponse:
    return REVOCATIONS.list_page(request, HERE)


@acting(*PROVINCIAL_ROLES)
def revocation_page(request: HttpRequest, revocation_id: int) -> HttpResponse:
    return REVOCATIONS.detail_page(request, HERE, revocation_id)


@acting(*PROVINCIAL_ROLES)
@require_POST
def verify(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "核实情况已记录，等待另一人决定。"
    return REVOCATIONS.take(request, HERE, revocation_id, VERIFY, said)


@acting(*PROVINCIAL_ROLES)
@require_POST
def revoke(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "已撤销，公开页面即时显示。"
    return REVOCATIONS.take(request, HERE, revocation_id, REVOKE, said)


@acting(*PROVINCIAL_ROLES)
@require_POST
def withdraw(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "已记为不予撤销。"
    return REVOCATIONS.take(request, HERE, revocation_id, WITHDRAW, said)
