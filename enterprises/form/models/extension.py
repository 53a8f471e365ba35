"""Extensions of a deadline, granted by the province, with a reason, on record (rulebook §5)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts import locks
from agencies.models import Agency, Season
from enterprises.people.models import Enterprise


class Extension(models.Model):
    """A later last day for one agency's cases or for one enterprise. Never edited or deleted."""

    class Deadline(models.TextChoices):
        SUBMIT = "submit", "企业提交"
        CORRECT = "correct", "企业补正"
        FORWARD = "forward", "机构报送"

    season = models.ForeignKey(
        Season, models.PROTECT, related_name="extensions", verbose_name="评价年度"
    )
    deadline = models.CharField("期限", max_length=10, choices=Deadline)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, verbose_name="评价工作机构"
    )
    enterprise = models.ForeignKey(
        Enterprise,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="extensions",
        verbose_name="企业",
    )
    until = models.DateField("延长至")
    reason = models.TextField("理由")
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="批准人"
    )
    granted_at = models.DateTimeField("批准时间")

    class Meta:
        verbose_name = "延期"
        verbose_name_plural = "延期"
        ordering = ["-granted_at"]
        triggers = [
            locks.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
        constraints = [
            models.CheckConstraint(
                name="extension_for_agency_or_enterprise",
                condition=Q(agency__isnull=False, enterprise=None)
                | Q(agency=None, enterprise__isnull=False),
                violation_error_message="延期只能针对一个评价工作机构或一家企业。",
            ),
            models.CheckConstraint(
                name="extension_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="延期必须写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_deadline_display()}延至 {self.until}"
