"""The secret address under which a person's own calendar is read by a calendar program."""

from django.conf import settings
from django.db import models


class Feed(models.Model):
    """One address a person. Only its hash is kept: who reads the database cannot read calendars."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="agenda_feed", verbose_name="用户"
    )
    token_hash = models.CharField("地址校验值", max_length=64, unique=True)
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "日程订阅"
        verbose_name_plural = "日程订阅"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(token_hash__regex=r"^[0-9a-f]{64}$"),
                name="feed_keeps_a_hash",
                violation_error_message="订阅地址只保存校验值。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}的日程订阅"
