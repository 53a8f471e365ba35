"""Revocation at the agency: it verifies what is held against its own enterprises."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from agencies.web import acting
from reviews.views.agency_acts import REVIEWERS
from reviews.views.province_revocations import verified
from reviews.views.revocation_pages import decide, detail_page, list_page

HERE = "agency"


@acting(*REVIEWERS)
def revocation_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, HERE)


@acting(*REVIEWERS)
def revocation_page(request: HttpRequest, revocation_id: int) -> HttpResponse:
    return detail_page(request, HERE, revocation_id)


@acting(*REVIEWERS)
@require_POST
def verify(request: HttpRequest, revocation_id: int) -> HttpResponse:
    said = "核实情况已记录，由省科技厅决定。"
    return decide(request, HERE, revocation_id, "verify", verified, said)
