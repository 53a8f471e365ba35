"""The files of a case, for those who review it: what some submission names, nothing else."""

from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from agencies.enums import CITY_ROLES, PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting
from enterprises.files.views import _served
from reviews.formal_review.selectors.review import filed_attachment


@acting(*CITY_ROLES)
@require_safe
def agency_file(request: ActingRequest, case_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, filed_attachment(request.actor, case_id, key))


@acting(*PROVINCIAL_ROLES)
@require_safe
def province_file(request: ActingRequest, case_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, filed_attachment(request.actor, case_id, key))
