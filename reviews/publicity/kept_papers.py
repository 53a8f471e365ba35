"""Good papers of an objection that could not be filed yet: nobody chooses them a second time.

The page carries a signed word for each; the file lies in the storage and no row names it, so it
goes with the sweep of unclaimed files when nobody comes back for it.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing

from reviews.publicity.models import ObjectionEvidence

SECONDS = 20 * 60 * 60  # less than the day after which an unclaimed file is cleared away
DESCRIBED = ("name", "size", "content_type", "page_count", "sha256")


@dataclass(frozen=True)
class KeptPaper:
    """`field` is the box of the form that it was sent by, `word` what the page carries."""

    field: str
    evidence: ObjectionEvidence
    word: str


def keep(evidence: ObjectionEvidence, field: str, row_id: int) -> KeptPaper:
    """For the page of this row and no other."""
    said: dict[str, Any] = {name: getattr(evidence, name) for name in DESCRIBED}
    said |= {"key": evidence.key.hex, "file": evidence.file.name, "field": field}
    said["at"] = evidence.uploaded_at.isoformat()
    return KeptPaper(field, evidence, signing.dumps(said, salt=_salt(row_id)))


def kept(words: Iterable[str], row_id: int) -> list[KeptPaper]:
    """Those that are ours, in time and still there; the rest is no paper of this page."""
    found = (_read(word, row_id) for word in dict.fromkeys(words))
    return [paper for paper in found if paper is not None]


def _read(word: str, row_id: int) -> KeptPaper | None:
    try:
        said = signing.loads(word, salt=_salt(row_id), max_age=SECONDS)
    except signing.BadSignature:
        return None
    evidence = ObjectionEvidence(
        key=uuid.UUID(hex=said["key"]),
        uploaded_at=datetime.fromisoformat(said["at"]),
        **{name: said[name] for name in DESCRIBED},
    )
    evidence.file.name = said["file"]
    is_there = evidence.file.storage.exists(said["file"])
    return KeptPaper(said["field"], evidence, word) if is_there else None


def _salt(row_id: int) -> str:
    return f"reviews.publicity.kept_papers:{row_id}"
