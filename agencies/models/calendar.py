"""The days that depart from the week, by year (rulebook §5): data the province edits."""

from django.db import models
from django.db.models import Q

from agencies.enums import HolidayKind
from agencies.triggers import key_stands, whole_years

SUNDAY, SATURDAY = 1, 7  # as Django counts the days of a week


class CalendarYear(models.Model):
    """A year whose holidays are known. Working days of any other year are refused, not guessed."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)

    class Meta:
        verbose_name = "已维护节假日的年份"
        verbose_name_plural = "已维护节假日的年份"
        ordering = ["year"]
        triggers = [key_stands("year"), whole_years("COALESCE(NEW.year, OLD.year)")]

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
        triggers = [
            key_stands("day"),
            whole_years("EXTRACT(YEAR FROM COALESCE(NEW.day, OLD.day))"),
        ]
        constraints = [
            models.CheckConstraint(
                name="makeup_day_is_of_a_weekend",
                condition=Q(kind=HolidayKind.HOLIDAY)
                | Q(kind=HolidayKind.MAKEUP, day__week_day__in=[SATURDAY, SUNDAY]),
                violation_error_message="调休上班日必须是星期六或星期日。",
            ),
            models.CheckConstraint(
                name="special_day_has_a_name",
                condition=~Q(name=""),
                violation_error_message="放假或调休上班日必须写明名称。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}（{self.get_kind_display()}）"
