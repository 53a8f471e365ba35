"""Files made for a bank, on record row by row; and which bank has whose data."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from enterprises.files.models import StoredFile
from followup.campaign.models.application import Application
from followup.campaign.models.campaign_round import Bank
from followup.campaign.triggers import append_only, needs_consent


class BankFile(StoredFile):
    """导出: the list of one bank as it was made: who (`uploaded_by`), when, rows, SHA-256."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="files", verbose_name="银行")
    ordinal = models.PositiveSmallIntegerField("第几份")
    content_type = models.CharField("类型", max_length=100)  # the one of xlsx is a long word
    row_count = models.PositiveIntegerField("企业数")

    class Meta:
        verbose_name = "银行名单文件"
        verbose_name_plural = "银行名单文件"
        ordering = ["-pk"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(fields=["bank", "ordinal"], name="bank_file_ordinal_once"),
            models.CheckConstraint(
                name="bank_file_has_rows",
                condition=Q(row_count__gt=0) & ~Q(sha256="") & Q(uploaded_by__isnull=False),
                violation_error_message="名单文件须有企业、校验值和导出人。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank} 第 {self.ordinal} 份"


class Handover(models.Model):
    """The bank has the data of this enterprise, since its first file with it."""

    bank = models.ForeignKey(Bank, models.PROTECT, related_name="handovers", verbose_name="银行")
    application = models.ForeignKey(
        Application, models.PROTECT, related_name="handovers", verbose_name="金融支持报名"
    )
    handed_at = models.DateTimeField("转交时间")

    rate: Decimal | None  # by `with_reply`, with the rest of the newest answer

    class Meta:
        verbose_name = "转交银行"
        verbose_name_plural = "转交银行"
        ordering = ["pk"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(fields=["bank", "application"], name="handover_once")
        ]

    def __str__(self) -> str:
        return f"{self.application.enterprise} → {self.bank}"

    @property
    def rate_words(self) -> str:
        """The rate of the newest answer without zeros at its end."""
        return f"{self.rate.normalize():f}" if self.rate is not None else ""


class BankFileRow(models.Model):
    """One enterprise in one file. The database refuses it without a consent in force."""

    file = models.ForeignKey(BankFile, models.PROTECT, related_name="rows")
    handover = models.ForeignKey(Handover, models.PROTECT, related_name="rows")

    class Meta:
        verbose_name = "银行名单行"
        verbose_name_plural = "银行名单行"
        ordering = ["pk"]
        triggers = [append_only, needs_consent]
        constraints = [
            models.UniqueConstraint(fields=["file", "handover"], name="bank_file_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.handover}"
