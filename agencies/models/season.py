"""The season: the days and settings of one year's round, all of them data the province edits."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from agencies.season_bounds import BOUNDS, Bound, mistakes
from agencies.triggers import key_stands


def whole(name: str) -> list:
    """The validators of a number's bounds."""
    bound = BOUNDS[name]
    sentence = f"须在 {bound.least} 至 {bound.most} 之间。"
    return [MinValueValidator(bound.least, sentence), MaxValueValidator(bound.most, sentence)]


def bounded(name: str, bound: Bound) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"season_{name}_in_bounds",
        condition=Q(**{f"{name}__range": (bound.least, bound.most)}),
        violation_error_message=f"{bound.label}须在 {bound.least} 至 {bound.most} 之间。",
    )


class Season(models.Model):
    """评价年度: the days and settings of one year's round. Days are whole Beijing days."""

    year = models.PositiveSmallIntegerField("评价年度", primary_key=True, validators=whole("year"))
    opens_on = models.DateField("开放填报日")
    enterprise_deadline = models.DateField("企业提交截止日")
    agency_deadline = models.DateField("机构报送截止日")
    correction_deadline = models.DateField("补正最迟日")
    batch_day = models.PositiveSmallIntegerField(
        "每月批次日", default=25, validators=whole("batch_day")
    )
    batch_locks_itself = models.BooleanField("批次当日 24:00 自动锁定", default=True)
    publicity_working_days = models.PositiveSmallIntegerField(
        "公示工作日数", default=10, validators=whole("publicity_working_days")
    )
    review_target_working_days = models.PositiveSmallIntegerField(
        "形式审查目标工作日", default=5, validators=whole("review_target_working_days")
    )
    statement_working_days = models.PositiveSmallIntegerField(
        "陈述申辩工作日数", default=5, validators=whole("statement_working_days")
    )
    objection_working_days = models.PositiveSmallIntegerField(
        "异议办理工作日数", default=10, validators=whole("objection_working_days")
    )
    objections_per_person = models.PositiveSmallIntegerField(
        "同一人对同一企业的异议数上限", default=2, validators=whole("objections_per_person")
    )
    objections_per_address = models.PositiveSmallIntegerField(
        "同一网络地址每天的异议数上限", default=10, validators=whole("objections_per_address")
    )
    objection_files_days = models.PositiveSmallIntegerField(
        "不予受理异议的材料保留天数", default=30, validators=whole("objection_files_days")
    )
    early_until = models.DateField("编号标识 0 的最迟提交日")
    number_fixed_character = models.CharField("编号固定字符", max_length=1, default="8")
    numbers_valid_until = models.DateField(
        "编号有效期至", help_text="当年 12月31日；需要时可定到次年，例如次年 3月31日。"
    )
    annual_report_due = models.DateField("年度报告截止日")
    annual_update_due = models.DateField("年度更新截止日")

    class Meta:
        verbose_name = "评价年度"
        verbose_name_plural = "评价年度"
        ordering = ["-year"]
        triggers = [key_stands("year")]
        constraints = [
            models.CheckConstraint(
                name="season_days_in_order",
                condition=Q(opens_on__lte=F("enterprise_deadline"))
                & Q(enterprise_deadline__lte=F("correction_deadline"))
                & Q(correction_deadline__lte=F("agency_deadline")),
                violation_error_message="开放日、企业截止日、补正最迟日、机构截止日的先后不对。",
            ),
            models.CheckConstraint(
                name="season_fixed_character",
                condition=Q(number_fixed_character__regex=r"^[0-9A-Z]$"),
                violation_error_message="编号固定字符必须是一位数字或大写字母。",
            ),
            *(bounded(name, bound) for name, bound in BOUNDS.items()),
            models.CheckConstraint(
                name="season_days_of_its_year",
                condition=Q(opens_on__year=F("year"))
                & Q(enterprise_deadline__year=F("year"))
                & Q(agency_deadline__year=F("year"))
                & Q(early_until__year=F("year"))
                & Q(annual_report_due__year=F("year")),
                violation_error_message="开放、提交、补正、报送、编号标识和年度报告的日期须在评价年度当年。",
            ),
            models.CheckConstraint(
                name="season_days_of_the_year_after",
                condition=Q(numbers_valid_until__year__gte=F("year"))
                & Q(numbers_valid_until__year__lte=F("year") + 1)
                & Q(annual_update_due__year__gte=F("year"))
                & Q(annual_update_due__year__lte=F("year") + 1)
                & Q(numbers_valid_until__gte=F("agency_deadline")),
                violation_error_message="编号有效期和年度更新截止日须在当年或次年，且编号有效期不早于机构报送截止日。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年度"

    def clean(self) -> None:
        """Every setting that contradicts another, at its own field."""
        found = mistakes({field.name: getattr(self, field.name) for field in self._meta.fields})
        if found:
            raise ValidationError(found)
