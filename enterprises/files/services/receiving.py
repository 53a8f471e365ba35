"""Receiving a file: judged by its bytes, then kept under a random key."""

import hashlib
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile

from accounts.refusals import Refusal
from enterprises.files.file_types import BadFile, FileType, inspect, named
from enterprises.files.models import StoredFile

Stored = TypeVar("Stored", bound=StoredFile)


def describe(upload: UploadedFile) -> dict:
    """What is known of a file by its bytes. Raises Refusal for one that is not accepted.

    The answer stays with the upload: a form asks first, and then the service that keeps the file,
    and to open a large scan twice costs a second.
    """
    if not hasattr(upload, "described"):
        upload.described = _described(upload)
    return upload.described


def _described(upload: UploadedFile) -> dict:
    try:
        found: FileType = inspect(upload, upload.name or "", upload.size or 0)
    except BadFile as bad:
        raise Refusal(bad.sentence) from bad
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return {
        "name": named(upload.name or "", found.content_type)[-255:],
        "size": upload.size,
        "content_type": found.content_type,
        "page_count": found.page_count,
        "sha256": digest,
    }


def store(record: Stored, upload: UploadedFile, described: dict) -> Stored:
    """Save the row with its file; a transaction that fails later leaves a file for the sweep."""
    for name, value in described.items():
        setattr(record, name, value)
    record.file.save(described["name"], upload, save=False)
    record.save()
    return record
