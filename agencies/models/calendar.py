"""The season and its days (rulebook §5), all of them data the province edits."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from agencies.enums import HolidayKind


class Season(models.Model):
    """评价年度: the days and settings of one year's round. Days are whole Beijing days."""

    year = models.PositiveSmallIntegerField("评价年度", primary_key=True)
    opens_on = models.DateField("开放填报日")
    enterprise_deadline = models.DateField("企业提交截止日")
    agency_deadline = models.DateField("机构报送截止日")
    correction_deadline = models.DateField("补正最迟日")
    batch_day = models.PositiveSmallIntegerField(
        "每月批次日", default=25, validators=[MinValueValidator(1), MaxValueValidator(28)]
    )
    batch_locks_itself = models.BooleanField("批次当日 24:00 自动锁定", default=True)
    publicity_working_days = models.PositiveSmallIntegerField("公示工作日数", default=10)
    review_target_working_days = models.PositiveSmallIntegerField("形式审查目标工作日", default=5)
    statement_working_days = models.PositiveSmallIntegerField("陈述申辩工作日数", default=5)
    early_until = models.DateField("编号标识 0 的最迟提交日")
    number_fixed_character = models.CharField("编号固定字符", max_length=1, default="8")
    numbers_valid_until = models.DateField("编号有效期至")
    annual_report_due = models.DateField("年度报告截止日")
    annual_update_due = models.DateField("年度更新截止日")

    class Meta:
        verbose_name = "评价年度"
        verbose_name_plural = "评价年度"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="season_days_in_order",
                condition=Q(opens_on__lte=F("enterprise_deadline"))
                & Q(enterprise_deadline__lte=F("agency_deadline"))
                & Q(correction_deadline__lte=F("agency_deadline")),
                violation_error_message="开放日、企业截止日、补正最迟日、机构截止日的先后不对。",
            ),
            models.CheckConstraint(
                name="season_fixed_character",
                condition=Q(number_fixed_character__regex=r"^[0-9A-Z]$"),
                violation_error_message="编号固定字符必须是一位数字或大写字母。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年度"


class CalendarYear(models.Model):
    """A year whose holidays are known. Working days of any other year are refused, not guessed."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)

    class Meta:
        verbose_name = "已维护节假日的年份"
        verbose_name_plural = "已维护节假日的年份"
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class Holiday(models.Model):
    """A day that departs from the week: a weekday off, or a weekend day worked instead."""

    day = models.DateField("日期", primary_key=True)
    kind = models.CharField("类型", max_length=10, choices=HolidayKind)
    name = models.CharField("名称", max_length=50)

    class Meta:
        verbose_name = "节假日"
        verbose_name_plural = "节假日"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}（{self.get_kind_display()}）"
