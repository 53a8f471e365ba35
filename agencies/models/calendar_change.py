"""The ledger of the calendar: each change with what it moved (rulebook §5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.triggers import append_only


class CalendarChange(models.Model):
    """One act on the days of one year, with who, when and why. Never edited or deleted."""

    class Act(models.TextChoices):
        LOAD = "load", "录入全年"
        EDIT = "edit", "改动日期"
        TAKE_BACK = "take_back", "撤回全年"

    year = models.PositiveSmallIntegerField("年份")
    act = models.CharField("办理", max_length=10, choices=Act)
    summary = models.TextField("改动内容")
    reason = models.TextField("理由")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="办理人"
    )
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "日历改动记录"
        verbose_name_plural = "日历改动记录"
        ordering = ["-made_at", "-pk"]
        triggers = [append_only]
        constraints = [
            models.CheckConstraint(
                name="calendar_change_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="改动日历必须写明理由。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} 年日历：{self.get_act_display()}"


class RecountedPeriod(models.Model):
    """One running period that a change moved: what it is, from which day to which."""

    change = models.ForeignKey(
        CalendarChange, models.PROTECT, related_name="recounted", verbose_name="日历改动"
    )
    room = models.CharField("种类", max_length=30)
    record_id = models.PositiveBigIntegerField("记录编号")
    name = models.CharField("期限", max_length=300)
    was = models.DateField("原定", null=True)
    becomes = models.DateField("改为")

    class Meta:
        verbose_name = "重新计算的期限"
        verbose_name_plural = "重新计算的期限"
        ordering = ["change", "pk"]
        triggers = [append_only]

    def __str__(self) -> str:
        return self.name
