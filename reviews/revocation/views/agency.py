"""Revocation at the agency: it verifies what is held against its own enterprises."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from agencies.enums import AGENCY_ROLES
from agencies.web.acting import acting
from reviews.revocation.views.pages import decide, detail_page, list_page
from reviews.revocation.views.province import verified

HERE = "agency"


@acting(*AGENCY_ROLES)
def revocation_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, HERE)


@acting(*AGENCY_ROLES)
def revocation_page(request: HttpRequest, revocation_id: int) -> HttpResponse:
    return detail_page(request, HERE, revocation_id)


@acting(*AGENCY_ROLES)
@require_POST
def verify(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "核实情况已记录，由省科技厅决定。"
    return decide(request, HERE, revocation_id, "verify", verified, said)
