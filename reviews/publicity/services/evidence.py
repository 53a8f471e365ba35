"""Papers that come with an objection: kept privately, told apart by content, never served raw."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from enterprises.files.services.receiving import describe, lay_down
from reviews.publicity.models import ObjectionEvidence


def evidence_of(upload: UploadedFile, now: datetime) -> ObjectionEvidence:
    """An unsaved record with its file stored under a random key. Refuses a bad file,
    and any when the disk is full.

    The objection's own transaction saves the row; a file left without one is swept up.
    """
    described = describe(upload)
    record = ObjectionEvidence(uploaded_at=now)
    lay_down(record, upload, described)
    return record
