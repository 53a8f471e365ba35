"""批次: what the agencies forwarded by the 25th of one month, decided together."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Season
from reviews.cases.triggers import never_deleted, stays_locked


class Batch(models.Model):
    """Opens on the 25th, takes in until 24:00 that day, is locked, decided and published.

    `ordinal` counts the months from January of the season; 13 to 15 are those of the next year,
    for cases that an extension made late.
    """

    season = models.ForeignKey(
        Season, models.PROTECT, related_name="batches", verbose_name="评价年度"
    )
    ordinal = models.PositiveSmallIntegerField("第几批")
    intake_day = models.DateField("批次日")
    opened_at = models.DateTimeField("开启时间")
    locked_at = models.DateTimeField("锁定时间", null=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="锁定人"
    )

    class Meta:
        verbose_name = "批次"
        verbose_name_plural = "批次"
        ordering = ["-intake_day"]
        triggers = [stays_locked, never_deleted]
        constraints = [
            models.UniqueConstraint(fields=["season", "ordinal"], name="batch_once_per_month"),
            models.CheckConstraint(
                name="batch_ordinal_within_the_season",
                condition=Q(ordinal__range=(1, 15)),
                violation_error_message="批次只能是 1 至 15（次年 3 月）。",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The public name of the batch, such as 2026年第10批."""
        return f"{self.season_id}年第{self.ordinal}批"
