"""应评尽评 of all sixteen agencies: the province reads, and telephones nobody."""

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting
from followup.guidance.views import participation_pages as pages
from followup.guidance.views.outreach_pages import outreach_file, outreach_page

HERE = "province"


@require_safe
@acting(*PROVINCIAL_ROLES)
def participation_table(request: ActingRequest) -> HttpResponse:
    return pages.table_page(request, HERE)


@require_safe
@acting(*PROVINCIAL_ROLES)
def participation_xlsx(request: ActingRequest) -> FileResponse:
    return pages.table_file(request)


@require_safe
@acting(*PROVINCIAL_ROLES)
def participant_list(request: ActingRequest) -> HttpResponse:
    return pages.rows_page(request, HERE)


@require_safe
@acting(*PROVINCIAL_ROLES)
def participants_xlsx(request: ActingRequest) -> FileResponse:
    return pages.rows_file(request)


@require_safe
@acting(*PROVINCIAL_ROLES)
def outreach_list(request: ActingRequest) -> HttpResponse:
    return outreach_page(request, HERE)


@require_safe
@acting(*PROVINCIAL_ROLES)
def outreach_xlsx(request: ActingRequest) -> FileResponse:
    return outreach_file(request)
