"""批次: what the agencies forwarded by the 25th of one month, decided together."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Season


class Batch(models.Model):
    """Opens on the 25th, takes in until 24:00 that day, is locked, decided and published."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="batches")
    month = models.PositiveSmallIntegerField("月份")
    intake_day = models.DateField("批次日")
    opened_at = models.DateTimeField("开启时间")
    locked_at = models.DateTimeField("锁定时间", null=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    class Meta:
        verbose_name = "批次"
        verbose_name_plural = "批次"
        ordering = ["-intake_day"]
        constraints = [
            models.UniqueConstraint(fields=["intake_day"], name="batch_once_per_day"),
            models.CheckConstraint(
                name="batch_month_one_to_twelve",
                condition=Q(month__range=(1, 12)),
                violation_error_message="月份只能是 1 至 12。",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The public name of the batch, such as 2026年第10批."""
        return f"{self.intake_day.year}年第{self.month}批"
