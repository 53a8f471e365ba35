"""Files, stored privately by random key and served only through a view that asks who is reading."""

from django.db import models

from enterprises.files.models import StoredFile
from enterprises.form.boxes import RECORDS
from enterprises.form.models.form import InformationForm
from enterprises.form.vocabulary import Section
from enterprises.typed.columns import column


class Attachment(StoredFile):
    """附件 of a form. A removed one keeps its row and file: a frozen submission may name it."""

    form = models.ForeignKey(InformationForm, models.PROTECT, related_name="attachments")
    kind = column(RECORDS[Section.ATTACHMENTS].by_name["kind"])
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["kind", "pk"]
