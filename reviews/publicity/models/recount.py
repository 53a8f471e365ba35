"""A dated supplement to a list: its last day moved, because the calendar was changed."""

from django.db import models
from django.db.models import F, Q

from agencies.models import CalendarChange
from reviews.cases.triggers import append_only
from reviews.publicity.models.publicity import Publicity


class PublicityRecount(models.Model):
    """The list's text stays as published; this stands beside it with its own SHA-256."""

    publicity = models.ForeignKey(
        Publicity, models.PROTECT, related_name="recounts", verbose_name="公示"
    )
    change = models.ForeignKey(
        CalendarChange, models.PROTECT, related_name="+", verbose_name="日历改动"
    )
    was = models.DateField("原公示末日")
    becomes = models.DateField("现公示末日")
    reason = models.TextField("原因")
    text = models.TextField("规范文本")
    sha256 = models.CharField("SHA-256", max_length=64)
    published_at = models.DateTimeField("发布时间")

    class Meta:
        verbose_name = "公示期变更"
        verbose_name_plural = "公示期变更"
        ordering = ["publicity", "pk"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(
                fields=["publicity", "change"], name="publicity_recounted_once_by_a_change"
            ),
            models.CheckConstraint(
                name="publicity_recount_moves_the_day",
                condition=~Q(was=F("becomes")),
                violation_error_message="公示期变更前后的末日不能相同。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publicity}期变更"
