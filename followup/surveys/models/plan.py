"""⚙ When each quarter's survey opens and is due, who is asked, and what is asked about."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from followup.surveys.enums import WhoIsAsked
from followup.surveys.quarters import LAST_OF_MONTH, USUAL_DAYS, SurveyDays, ordinal_words

DAY = "开放日须在 1 至 28 日之间，截止日须在 0 至 31 日之间（0 表示当月最后一天）。"
MONTH = "月份须在 1 至 12 之间。"
PERCENT = "下降幅度须在 1 至 100 之间。"
FEWEST = "公开数据每格最少企业数须在 3 至 50 之间。"


def within(least: int, most: int, sentence: str) -> list:
    return [MinValueValidator(least, sentence), MaxValueValidator(most, sentence)]


class SurveyPlan(models.Model):
    """One row a quarter whose days differ from the usual ones (`quarters.USUAL_DAYS`)."""

    quarter = models.PositiveSmallIntegerField(
        "季度", primary_key=True, choices=[(n, ordinal_words(n)) for n in USUAL_DAYS]
    )
    opens_month = models.PositiveSmallIntegerField("开放月份", validators=within(1, 12, MONTH))
    opens_day = models.PositiveSmallIntegerField("开放日", default=1, validators=within(1, 28, DAY))
    due_month = models.PositiveSmallIntegerField("截止月份", validators=within(1, 12, MONTH))
    due_day = models.PositiveSmallIntegerField(
        "截止日",
        default=LAST_OF_MONTH,
        validators=within(0, 31, DAY),
        help_text="0 表示当月最后一天。",
    )

    class Meta:
        verbose_name = "季度调查日期"
        verbose_name_plural = "季度调查日期"
        ordering = ["quarter"]
        constraints = [
            models.CheckConstraint(
                name="survey_plan_in_bounds",
                condition=Q(quarter__range=(1, 4))
                & Q(opens_month__range=(1, 12))
                & Q(due_month__range=(1, 12))
                & Q(opens_day__range=(1, 28))
                & Q(due_day__range=(0, 31)),
                violation_error_message=DAY,
            ),
            models.CheckConstraint(
                name="survey_plan_opens_before_it_is_due",
                condition=Q(opens_month__lt=F("due_month"))
                | (
                    Q(opens_month=F("due_month"))
                    & (Q(due_day=LAST_OF_MONTH) | Q(opens_day__lte=F("due_day")))
                ),
                violation_error_message="开放日不能晚于截止日。",
            ),
        ]

    def __str__(self) -> str:
        return ordinal_words(self.quarter)

    @property
    def days(self) -> SurveyDays:
        return SurveyDays(self.opens_month, self.opens_day, self.due_month, self.due_day)


class SurveySettings(models.Model):
    """One row at most; without it the defaults hold."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    who_is_asked = models.CharField(
        "调查对象", max_length=20, choices=WhoIsAsked, default=WhoIsAsked.IN_FORCE
    )
    fall_percent = models.PositiveSmallIntegerField(
        "须说明原因的同比下降幅度（%）", default=30, validators=within(1, 100, PERCENT)
    )
    fewest_in_public = models.PositiveSmallIntegerField(
        "公开数据每格最少企业数",
        default=5,
        validators=within(3, 50, FEWEST),
        help_text="只对以后开放的季度起作用；已公开的不再改动。",
    )

    class Meta:
        verbose_name = "季度调查设置"
        verbose_name_plural = "季度调查设置"
        constraints = [
            models.CheckConstraint(
                name="survey_settings_one_row",
                condition=Q(id=1),
                violation_error_message="季度调查的设置只有一份。",
            ),
            models.CheckConstraint(
                name="survey_settings_in_bounds",
                condition=Q(fall_percent__range=(1, 100)) & Q(fewest_in_public__range=(3, 50)),
                violation_error_message=f"{PERCENT}{FEWEST}",
            ),
        ]

    def __str__(self) -> str:
        return "季度调查设置"
