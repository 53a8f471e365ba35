"""The files of a case, for those who review it: what some submission names, nothing else."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.refusals import Refusal
from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES
from agencies.web import acting
from enterprises.file_response import file_response
from enterprises.models import StoredFile
from reviews.selectors.handling import evidence_for
from reviews.selectors.review import filed_attachment
from reviews.views.agency_queue import READERS

PROVINCE = sorted(PROVINCIAL_ROLES)
LOST = "“{name}”的文件不在存储中，请联系系统管理员。"


@acting(*READERS)
@require_safe
def agency_file(request: HttpRequest, case_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, filed_attachment(request.actor, case_id, key))


@acting(*PROVINCE)
@require_safe
def province_file(request: HttpRequest, case_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, filed_attachment(request.actor, case_id, key))


@acting(*sorted(AGENCY_ROLES))
@require_safe
def agency_evidence(request: HttpRequest, objection_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, evidence_for(request.actor, objection_id, key))


@acting(*PROVINCE)
@require_safe
def province_evidence(request: HttpRequest, objection_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, evidence_for(request.actor, objection_id, key))


def _served(request: HttpRequest, stored: StoredFile) -> HttpResponseBase:
    """In place, or to keep with ?download=1."""
    try:
        return file_response(stored, inline="download" not in request.GET)
    except Refusal as refusal:
        sentence, status = refusal.sentence, 403
    except FileNotFoundError:
        sentence, status = LOST.format(name=stored.name), 404
    return render(request, "agency/file_refused.html", {"sentence": sentence}, status=status)
