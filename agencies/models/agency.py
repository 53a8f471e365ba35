"""The evaluation agencies and the divisions they answer for (notice, annex; GB/T 2260)."""

from django.db import models

from agencies.enums import DivisionLevel
from agencies.triggers import key_stands


class Agency(models.Model):
    """评价工作机构: one of the offices that review the enterprises of its jurisdiction."""

    no = models.PositiveSmallIntegerField("序号", primary_key=True)
    name = models.CharField("名称", max_length=100, unique=True)
    jurisdiction = models.CharField("管辖范围", max_length=50)
    phone = models.CharField("联系电话", max_length=30)

    class Meta:
        verbose_name = "评价工作机构"
        verbose_name_plural = "评价工作机构"
        ordering = ["no"]
        triggers = [key_stands("no")]

    def __str__(self) -> str:
        return self.name


class Division(models.Model):
    """行政区划 with the agency responsible for the enterprises seated in it."""

    code = models.CharField("代码", max_length=6, primary_key=True)
    name = models.CharField("名称", max_length=50)
    level = models.CharField("级别", max_length=10, choices=DivisionLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="divisions",
        verbose_name="评价工作机构",
    )

    class Meta:
        verbose_name = "行政区划"
        verbose_name_plural = "行政区划"
        ordering = ["code"]
        triggers = [key_stands("code")]
        constraints = [
            models.CheckConstraint(
                name="division_code_is_six_digits",
                condition=models.Q(code__regex=r"^[0-9]{6}$"),
                violation_error_message="行政区划代码必须是 6 位数字。",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """秦皇岛市海港区; what lies under the province itself has no city before it."""
        city = self.parent
        return f"{city}{self}" if city and city.parent_id else self.name
