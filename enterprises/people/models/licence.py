"""The business licence that came with signing up."""

from django.db import models

from enterprises.files.models import StoredFile
from enterprises.people.models.enterprise import Enterprise


class LicenceScan(StoredFile):
    """营业执照 as scanned at signing up; a form begins with it as its attachment."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="licence_scans")

    class Meta:
        verbose_name = "注册时的营业执照"
        verbose_name_plural = "注册时的营业执照"
        ordering = ["pk"]
