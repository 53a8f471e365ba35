"""Receiving a file: judged by its bytes, then kept under a random key."""

import hashlib
from typing import BinaryIO, TypeVar, cast

from django.core.files.uploadedfile import UploadedFile

from accounts.full_disk import is_full
from accounts.refusals import Refusal
from enterprises.files.file_types import BadFile, FileType, inspect, named
from enterprises.files.models import StoredFile, stored_path

Stored = TypeVar("Stored", bound=StoredFile)


def describe(upload: UploadedFile) -> dict:
    """What is known of a file by its bytes. Raises Refusal for one that is not accepted.

    The answer stays with the upload: a form asks first, and then the service that keeps the file,
    and to open a large scan twice costs a second.
    """
    known = upload.__dict__
    if "described" not in known:
        known["described"] = _described(upload)
    return cast(dict, known["described"])


def _described(upload: UploadedFile) -> dict:
    try:
        found: FileType = inspect(cast(BinaryIO, upload), upload.name or "", upload.size or 0)
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
    """Save the row with its file; a transaction that fails later leaves a file for the sweep.

    Raises Refusal when the disk is full; then nothing of the file is left on it.
    """
    lay_down(record, upload, described)
    record.save()
    return record


def lay_down(record: Stored, upload: UploadedFile, described: dict) -> None:
    """The file alone, under the key of a row that is not saved yet. Raises as `store`."""
    for name, value in described.items():
        setattr(record, name, value)
    try:
        record.file.save(described["name"], upload, save=False)
    except OSError as error:
        if not is_full(error):
            raise
        record.file.storage.delete(stored_path(record, record.name))
        raise Refusal(
            f"服务器存储空间已满，“{record.name}”没有保存。"
            "请致电负责的评价工作机构，由系统管理员清理空间后再传。"
        ) from error
