"""The province's objections: accept or refuse, then dismiss or uphold."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import acting
from reviews.publicity.views.objection_pages import (
    ACCEPT,
    DISMISS,
    OBJECTIONS,
    REFUSE,
    UPHOLD,
    VERIFY,
    list_page,
    refuse_selected,
    refused_page,
)

HERE = "province"


@acting(*PROVINCIAL_ROLES)
def objection_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, HERE)


@acting(*PROVINCIAL_ROLES)
def objection_page(request: HttpRequest, objection_id: int) -> HttpResponse:
    return OBJECTIONS.detail_page(request, HERE, objection_id)


@acting(*PROVINCIAL_ROLES)
@require_POST
def accept(request: HttpRequest, objection_id: int) -> HttpResponse:
    said = "异议已受理，该企业暂不入库。"
    return OBJECTIONS.take(request, HERE, objection_id, ACCEPT, said)


@acting(*PROVINCIAL_ROLES)
@require_POST
def refuse(request: HttpRequest, objection_id: int) -> HttpResponse:
    said = "异议不予受理，理由已记录。"
    return OBJECTIONS.take(request, HERE, objection_id, REFUSE, said)


@acting(*PROVINCIAL_ROLES)
@require_POST
def dismiss(request: HttpRequest, objection_id: int) -> HttpResponse:
    said = "异议不成立，公示继续。"
    return OBJECTIONS.take(request, HERE, objection_id, DISMISS, said)


@acting(*PROVINCIAL_ROLES)
@require_POST
def uphold(request: HttpRequest, objection_id: int) -> HttpResponse:
    said = "异议成立，该企业评价不通过。"
    return OBJECTIONS.take(request, HERE, objection_id, UPHOLD, said)


@acting(*PROVINCIAL_ROLES)
@require_POST
def verify(request: HttpRequest, objection_id: int) -> HttpResponse:
    return OBJECTIONS.take(request, HERE, objection_id, VERIFY, "核实情况已记录。")


@acting(*PROVINCIAL_ROLES)
@require_POST
def refuse_many(request: HttpRequest) -> HttpResponse:
    return refuse_selected(request, HERE)


@acting(*PROVINCIAL_ROLES)
def refused(request: HttpRequest) -> HttpResponse:
    return refused_page(request, HERE)
