"""Papers that come with an objection: kept privately, told apart by content, never served raw."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from enterprises.files.services.receiving import describe, lay_down
from reviews.publicity.models import ObjectionEvidence
from reviews.publicity.selectors.evidence import to_clear


def evidence_of(upload: UploadedFile, now: datetime) -> ObjectionEvidence:
    """An unsaved record with its file stored under a random key. Refuses a bad file,
    and any when the disk is full.

    The objection's own transaction saves the row; a file left without one is swept up.
    """
    described = describe(upload)
    record = ObjectionEvidence(uploaded_at=now)
    lay_down(record, upload, described)
    return record


@transaction.atomic
def clear(*, evidence_id: int, now: datetime) -> bool:
    """Let go of the file of a refused objection when its time is over; the record stays.

    Its name, size and SHA-256 are kept with the moment; the file, which no record names any more,
    goes with the next sweep of such files. Does nothing when it is not yet time, or done.
    """
    found = ObjectionEvidence.objects.select_for_update(of=("self",))
    paper = found.filter(pk__in=to_clear(now).values("pk"), pk=evidence_id).first()
    if paper is None:
        return False
    paper.file, paper.cleared_at = "", now
    paper.save(update_fields=["file", "cleared_at"])
    return True
