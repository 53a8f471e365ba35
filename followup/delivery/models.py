"""A call to somebody whom no mail reaches: what was said, by whom, when."""

import pgtrigger
from django.conf import settings
from django.db import models

from accounts import locks
from enterprises.people.models import Enterprise


class Call(models.Model):
    """电话联系. Never changed or deleted: it may be asked for when a day was missed."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="calls", verbose_name="收件人"
    )
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="calls", verbose_name="企业"
    )
    text = models.TextField("联系情况")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="联系人"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "电话联系记录"
        verbose_name_plural = "电话联系记录"
        ordering = ["-at", "-pk"]
        triggers = [
            locks.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
        indexes = [models.Index(fields=["recipient", "-at"], name="call_newest")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="call_says_something",
                violation_error_message="请写明联系情况。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.at:%Y-%m-%d}"
