"""The papers of an objection, for those who handle it."""

from uuid import UUID

from django.http import HttpResponseBase
from django.views.decorators.http import require_safe

from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting
from enterprises.files.views import _served
from reviews.publicity.selectors.evidence import evidence_for


@acting(*AGENCY_ROLES)
@require_safe
def agency_evidence(request: ActingRequest, objection_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, evidence_for(request.actor, objection_id, key))


@acting(*PROVINCIAL_ROLES)
@require_safe
def province_evidence(request: ActingRequest, objection_id: int, key: UUID) -> HttpResponseBase:
    return _served(request, evidence_for(request.actor, objection_id, key))
