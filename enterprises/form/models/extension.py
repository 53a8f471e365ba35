"""Extensions of a deadline, granted by the province, with a reason, on record (rulebook §5)."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts import locks
from agencies.models import Agency, Season
from enterprises.form.granted_days import days_granted
from enterprises.people.models import Enterprise


class Extension(models.Model):
    """A later last day for one agency's cases or for one enterprise. Never edited or deleted.

    `until` is what was granted for `deadline`; the three days are what follows from it for each
    deadline (`enterprises.form.granted_days`), None where it stays.
    """

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
    submit_until = models.DateField("企业提交至", null=True)
    correct_until = models.DateField("企业补正至", null=True)
    forward_until = models.DateField("机构报送至")
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
            models.CheckConstraint(
                name="extension_moves_its_own_day",
                condition=Q(deadline="submit", submit_until__isnull=False, submit_until=F("until"))
                | Q(deadline="correct", correct_until__isnull=False, correct_until=F("until"))
                | Q(deadline="forward", forward_until=F("until")),
                violation_error_message="延期的日期与所延长的期限不一致。",
            ),
            models.CheckConstraint(
                name="extension_leaves_the_agency_its_days",
                condition=Q(forward_until__isnull=False, forward_until__gte=F("until"))
                & (Q(correct_until=None) | Q(forward_until__gte=F("correct_until"))),
                violation_error_message="延期后机构报送的日期不能早于企业提交和补正的日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_deadline_display()}延至 {self.until}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Work out what follows from the grant; the database refuses a later change."""
        if self._state.adding:
            moves = days_granted(self.season, self.deadline, self.until)
            self.submit_until, self.correct_until, self.forward_until = moves
        super().save(*args, **kwargs)
