"""Papers that come with an objection: kept privately, told apart by content, never served raw."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from enterprises.files.services.receiving import describe
from reviews.publicity.models import ObjectionEvidence


def evidence_of(upload: UploadedFile, now: datetime) -> ObjectionEvidence:
    """An unsaved record with its file stored under a random key. Refuses a bad file.

    The objection's own transaction saves the row; a file left without one is swept up.
    """
    described = describe(upload)
    record = ObjectionEvidence(uploaded_at=now, **described)
    record.file.save(described["name"], upload, save=False)
    return record
