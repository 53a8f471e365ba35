"""A received file and what the virus scanner said of it."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from enterprises.files.boxes import NAME, SIZE
from enterprises.typed.columns import column


class ScanState(models.TextChoices):
    PENDING = "pending", "待扫描"
    CLEAN = "clean", "已通过扫描"
    INFECTED = "infected", "发现病毒"
    BY_HAND = "by_hand", "需人工查看"


def stored_path(stored: "StoredFile", _client_name: str) -> str:
    """Two levels of folders by key; nothing the client said enters the path."""
    key = stored.key.hex
    return f"{key[:2]}/{key[2:4]}/{key}"


class StoredFile(models.Model):
    """A received file: what it is by its content, never by the browser's word."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(upload_to=stored_path, max_length=100)
    name = column(NAME)
    size = column(SIZE)
    content_type = models.CharField("类型", max_length=50)
    page_count = models.PositiveSmallIntegerField("页数", null=True)
    sha256 = models.CharField(max_length=64)
    scan_state = models.CharField(max_length=10, choices=ScanState, default=ScanState.PENDING)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间")

    objects: ClassVar[models.Manager[Self]]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
