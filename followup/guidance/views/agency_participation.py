"""参评和入库率 of the agency's own counties; of the county alone for its officer."""

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from agencies.enums import CITY_ROLES
from agencies.web.acting import ActingRequest, acting
from followup.guidance.views import participation_pages as pages

HERE = "agency"


@require_safe
@acting(*CITY_ROLES)
def participation_table(request: ActingRequest) -> HttpResponse:
    return pages.table_page(request, HERE)


@require_safe
@acting(*CITY_ROLES)
def participation_xlsx(request: ActingRequest) -> FileResponse:
    return pages.table_file(request)


@require_safe
@acting(*CITY_ROLES)
def participant_list(request: ActingRequest) -> HttpResponse:
    return pages.rows_page(request, HERE)


@require_safe
@acting(*CITY_ROLES)
def participants_xlsx(request: ActingRequest) -> FileResponse:
    return pages.rows_file(request)
