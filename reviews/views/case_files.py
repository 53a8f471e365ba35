"""The files of a case, for those who review it: what some submission names, nothing else."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.http import content_disposition_header
from django.views.decorators.clickjacking import xframe_options_sameorigin

from agencies.enums import PROVINCIAL_ROLES
from agencies.web import acting
from enterprises.models import StoredFile
from reviews.selectors.handling import evidence_for
from reviews.selectors.review import filed_attachment
from reviews.views.agency_queue import READERS

PROVINCE = sorted(PROVINCIAL_ROLES)


@xframe_options_sameorigin
@acting(*READERS)
def agency_file(request: HttpRequest, case_id: int, key: UUID) -> FileResponse:
    return _served(request, filed_attachment(request.actor, case_id, key))


@xframe_options_sameorigin
@acting(*PROVINCE)
def province_file(request: HttpRequest, case_id: int, key: UUID) -> FileResponse:
    return _served(request, filed_attachment(request.actor, case_id, key))


@acting(*PROVINCE)
def evidence_file(request: HttpRequest, objection_id: int, key: UUID) -> FileResponse:
    return _served(request, evidence_for(request.actor, objection_id, key))


def _served(request: HttpRequest, stored: StoredFile) -> FileResponse:
    """In place, or to keep with ?download=1; the type is what the content was found to be."""
    response = FileResponse(stored.file.open("rb"), content_type=stored.content_type)
    keep = "download" in request.GET
    response["Content-Disposition"] = content_disposition_header(keep, stored.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
