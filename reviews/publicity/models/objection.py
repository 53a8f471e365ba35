"""异议 against one row of a publicity list; it holds that row only (rulebook §6)."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.files.models import StoredFile
from reviews.cases.triggers import append_only, decided_once, never_deleted
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models.publicity import PublicityRow
from reviews.publicity.triggers import stands_as_filed


class Objection(models.Model):
    """Filed by a named person, or by an organisation with its sealed letter, in the period."""

    row = models.ForeignKey(
        PublicityRow, models.PROTECT, related_name="objections", verbose_name="公示名单行"
    )
    receipt_code = models.CharField("回执码", max_length=20, unique=True)
    objector_name = models.CharField("异议人", max_length=100)
    objector_phone = models.CharField("联系电话", max_length=30)
    is_organisation = models.BooleanField("以单位名义", default=False)
    facts = models.TextField("事实与理由")
    filed_at = models.DateTimeField("提出时间")
    state = models.CharField(
        "状态", max_length=10, choices=ObjectionState, default=ObjectionState.FILED
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="受理人"
    )
    accepted_at = models.DateTimeField("受理时间", null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="处理人"
    )
    decided_at = models.DateTimeField("处理时间", null=True)
    conclusion = models.TextField("处理意见", blank=True)

    # by `with_due`: whether it waits, and until when it is to be answered
    is_open: bool
    due_on: date | None
    days_left: int | None
    is_late: bool

    class Meta:
        verbose_name = "公示异议"
        verbose_name_plural = "公示异议"
        ordering = ["-filed_at"]
        triggers = [stands_as_filed, decided_once("refused", "dismissed", "upheld"), never_deleted]
        constraints = [
            models.CheckConstraint(
                name="objection_decided_with_conclusion",
                condition=Q(state__in=["filed", "accepted"])
                | (Q(decided_at__isnull=False) & ~Q(conclusion="")),
                violation_error_message="处理异议必须写明处理意见。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.receipt_code} {self.row}"


class ObjectionFinding(models.Model):
    """核实情况: what the agency found; written once, a later one stands beside it and counts."""

    objection = models.ForeignKey(
        Objection, models.PROTECT, related_name="findings", verbose_name="公示异议"
    )
    text = models.TextField("核实情况")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="核实人"
    )
    written_at = models.DateTimeField("核实时间")

    class Meta:
        verbose_name = "异议核实情况"
        verbose_name_plural = "异议核实情况"
        ordering = ["written_at", "pk"]
        triggers = [append_only]

    def __str__(self) -> str:
        return f"{self.objection.receipt_code} {self.written_at:%Y-%m-%d}"


class ObjectionEvidence(StoredFile):
    """证据材料 or the sealed letter of an organisation; seen by those who handle it only.

    Once cleared it names no file any more: what nobody names is swept away with the rest.
    """

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="evidence")
    cleared_at = models.DateTimeField("清除时间", null=True)

    class Meta:
        verbose_name = "异议证据"
        verbose_name_plural = "异议证据"
