"""The agency's objections: those to its own enterprises, accepted or refused."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from agencies.enums import AGENCY_ROLES
from agencies.web.acting import acting
from reviews.publicity.views.objection_pages import (
    ACCEPT,
    OBJECTIONS,
    REFUSE,
    VERIFY,
    list_page,
    refuse_selected,
    refused_page,
)

HERE = "agency"


@acting(*AGENCY_ROLES)
def objection_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, HERE)


@acting(*AGENCY_ROLES)
def objection_page(request: HttpRequest, objection_id: int) -> HttpResponse:
    return OBJECTIONS.detail_page(request, HERE, objection_id)


@acting(*AGENCY_ROLES)
@require_POST
def accept(request: HttpRequest, objection_id: int) -> HttpResponse:
    said = "异议已受理，该企业暂不入库，由省科技厅决定是否成立。"
    return OBJECTIONS.take(request, HERE, objection_id, ACCEPT, said)


@acting(*AGENCY_ROLES)
@require_POST
def refuse(request: HttpRequest, objection_id: int) -> HttpResponse:
    said = "异议不予受理，理由已记录。"
    return OBJECTIONS.take(request, HERE, objection_id, REFUSE, said)


@acting(*AGENCY_ROLES)
@require_POST
def verify(request: HttpRequest, objection_id: int) -> HttpResponse:
    return OBJECTIONS.take(request, HERE, objection_id, VERIFY, "核实情况已记录。")


@acting(*AGENCY_ROLES)
@require_POST
def refuse_many(request: HttpRequest) -> HttpResponse:
    return refuse_selected(request, HERE)


@acting(*AGENCY_ROLES)
def refused(request: HttpRequest) -> HttpResponse:
    return refused_page(request, HERE)
