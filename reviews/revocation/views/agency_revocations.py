"""Revocation at the agency: it verifies what is held against its own enterprises."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from agencies.enums import AGENCY_ROLES
from agencies.web.acting import acting
from reviews.revocation.views.revocation_pages import REVOCATIONS, VERIFY

HERE = "agency"


@acting(*AGENCY_ROLES)
def revocation_list(request: HttpRequest) -> HttpResponse:
    return REVOCATIONS.list_page(request, HERE)


@acting(*AGENCY_ROLES)
def revocation_page(request: HttpRequest, revocation_id: int) -> HttpResponse:
    return REVOCATIONS.detail_page(request, HERE, revocation_id)


@acting(*AGENCY_ROLES)
@require_POST
def verify(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "核实情况已记录，由省科技厅决定。"
    return REVOCATIONS.take(request, HERE, revocation_id, VERIFY, said)
