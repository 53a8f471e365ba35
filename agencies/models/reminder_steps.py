"""On which days before a last day people are reminded: data that the province edits."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from agencies.enums import ReminderKind
from agencies.reminding import MOST_DAYS

SENTENCE = f"提醒提前的天数须在 1 至 {MOST_DAYS} 之间。"


class ReminderSteps(models.Model):
    """提醒: one row a kind; a kind without a row has the usual steps."""

    kind = models.CharField("提醒事项", max_length=24, primary_key=True, choices=ReminderKind)
    days = ArrayField(
        models.PositiveSmallIntegerField(
            validators=[MinValueValidator(1, SENTENCE), MaxValueValidator(MOST_DAYS, SENTENCE)]
        ),
        verbose_name="提前天数",
        size=8,
        help_text="用逗号分隔，例如 10,5,3,1。",
    )

    class Meta:
        verbose_name = "提醒天数"
        verbose_name_plural = "提醒天数"
        ordering = ["kind"]

    def __str__(self) -> str:
        return str(self.get_kind_display())
