"""What the machine room keeps: each sweep's last runs, the last verification, repairs on record."""

from django.conf import settings
from django.db import models

from agencies.triggers import append_only

LONGEST_ERROR = 500
LONGEST_SUBJECT = 64


class SweepRun(models.Model):
    """后台任务: one row a sweep. Its start shows that beat ordered and a worker took the order."""

    name = models.CharField("任务", max_length=60, primary_key=True)
    since = models.DateTimeField("首次运行")
    started_at = models.DateTimeField("最近开始")
    succeeded_at = models.DateTimeField("最近完成", null=True)
    failed_at = models.DateTimeField("最近出错", null=True)
    error = models.CharField("错误", max_length=LONGEST_ERROR, blank=True)

    class Meta:
        verbose_name = "后台任务"
        verbose_name_plural = "后台任务"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class VerifiedInvariant(models.Model):
    """数据核对: what the last verification of one invariant found."""

    name = models.CharField("核对项", max_length=60, primary_key=True)
    title = models.CharField("说明", max_length=200)
    count = models.PositiveIntegerField("核对条数")
    broken = models.PositiveIntegerField("不符")
    examples = models.TextField("不符的例子", blank=True)
    verified_at = models.DateTimeField("核对时间")

    class Meta:
        verbose_name = "数据核对"
        verbose_name_plural = "数据核对"
        ordering = ["-broken", "name"]

    def __str__(self) -> str:
        return self.title


class Repair(models.Model):
    """处置记录: who mended what that had got stuck, why, and what came of it. Append-only."""

    fault = models.CharField("情形", max_length=40)
    subject = models.CharField("对象编号", max_length=LONGEST_SUBJECT)
    what = models.CharField("对象", max_length=300)
    reason = models.TextField("说明")
    outcome = models.CharField("结果", max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="处置人"
    )
    at = models.DateTimeField("处置时间")

    class Meta:
        verbose_name = "处置记录"
        verbose_name_plural = "处置记录"
        ordering = ["-at", "-pk"]
        triggers = [append_only]
        constraints = [
            models.CheckConstraint(
                name="repair_has_its_reason",
                condition=~models.Q(reason=""),
                violation_error_message="处置须写明说明。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.fault} {self.subject}"
