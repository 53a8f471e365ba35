"""A quarter's round, one survey for each enterprise asked in it, and the calls about it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from agencies.models import Agency, Division
from enterprises.form.vocabulary import TechnicalField
from enterprises.people.models import Enterprise
from enterprises.typed.columns import columns
from followup.surveys.boxes import BOXES, LINES, NUMBERS
from followup.surveys.enums import FirmSize, WhoIsAsked
from followup.surveys.quarters import Quarter
from followup.surveys.triggers import append_only, never_deleted, stands_once_published
from reviews.register.models import Registration

ANSWERED = Q(answered_at__isnull=False)
NUMBERS_ARE_THERE = Q(**{f"{box.name}__isnull": False for box in NUMBERS})
NOT_NEGATIVE = Q(
    **{f"{box.name}__gte": 0 for box in NUMBERS if not box.may_be_negative},
)
TO_DATE_HOLDS_THE_QUARTER = Q(
    **{
        f"{line.to_date.name}__gte": F(line.name)
        for line in LINES
        if line.to_date and not line.box.may_be_negative
    }
)


class SurveyRound(models.Model):
    """季度调查: opened once for a quarter, with its days and its settings as they were then."""

    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveSmallIntegerField("季度")
    opens_on = models.DateField("开放日")
    due_on = models.DateField("截止日")
    opened_at = models.DateTimeField("开放时间")
    asked = models.PositiveIntegerField("调查企业数", default=0)
    who_is_asked = models.CharField("调查对象", max_length=20, choices=WhoIsAsked)
    fall_percent = models.PositiveSmallIntegerField("须说明原因的同比下降幅度（%）")
    fewest_in_public = models.PositiveSmallIntegerField("公开数据每格最少企业数")
    # The smallest step (days before the last day) of which people were reminded.
    reminded_step = models.PositiveSmallIntegerField("已提醒到", null=True)
    public_tables = models.JSONField("公开数据", default=dict, encoder=DjangoJSONEncoder)
    published_at = models.DateTimeField("公开时间", null=True)

    class Meta:
        verbose_name = "季度调查"
        verbose_name_plural = "季度调查"
        ordering = ["-year", "-number"]
        triggers = [never_deleted, stands_once_published]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="survey_round_once"),
            models.CheckConstraint(
                name="survey_round_days_in_order",
                condition=Q(opens_on__lte=F("due_on")) & Q(number__range=(1, 4)),
                violation_error_message="开放日不能晚于截止日，季度只能是 1 至 4。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quarter.words}调查"

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, self.number)


class Survey(columns(BOXES)):
    """What one enterprise says of one quarter, with the boxes of `surveys.boxes`.

    Agency, division, field and size are those of the opening: a survey belongs to them for good.
    A draft keeps the words as typed, whatever they are, and stands beside the answer given.
    """

    round = models.ForeignKey(
        SurveyRound,
        models.PROTECT,
        related_name="surveys",
        verbose_name="季度",
        db_index=False,
    )
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="surveys", verbose_name="企业"
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        related_name="+",
        verbose_name="入库登记编号",
        db_index=False,
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="评价工作机构", db_index=False
    )
    division = models.ForeignKey(
        Division, models.PROTECT, related_name="+", verbose_name="注册地", db_index=False
    )
    field = models.CharField(
        "技术领域",
        max_length=30,
        blank=True,
        choices=[(field.value, field.label) for field in TechnicalField],
    )
    size = models.CharField("企业规模", max_length=10, blank=True, choices=FirmSize)
    answered_at = models.DateTimeField("填报时间", null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="填报人",
        db_index=False,
    )
    is_late = models.BooleanField("逾期填报", default=False)
    has_fallen = models.BooleanField("大幅下降", default=False)
    confirmed = models.JSONField("已确认的提示", default=list)
    draft = models.JSONField("草稿", default=dict)
    version = models.PositiveIntegerField("版本", default=0)
    saved_at = models.DateTimeField("保存时间", null=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="保存人",
        db_index=False,
    )

    class Meta:
        verbose_name = "企业季度调查"
        verbose_name_plural = "企业季度调查"
        ordering = ["round", "division", "pk"]
        triggers = [never_deleted]
        indexes = [
            models.Index(fields=["round", "agency", "division"], name="survey_by_place"),
            models.Index(fields=["round", "enterprise"], condition=~ANSWERED, name="survey_owed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "round"], name="survey_once_per_enterprise_and_quarter"
            ),
            models.CheckConstraint(
                name="survey_answered_in_full",
                condition=Q(answered_at=None, answered_by=None, is_late=False, has_fallen=False)
                | (ANSWERED & Q(answered_by__isnull=False) & NUMBERS_ARE_THERE),
                violation_error_message="填报须有填报人、时间和全部数字。",
            ),
            models.CheckConstraint(
                name="survey_figures_agree",
                condition=NOT_NEGATIVE
                & TO_DATE_HOLDS_THE_QUARTER
                & Q(technical_staff__lte=F("staff"))
                & Q(financing_gap__lte=F("financing_need")),
                violation_error_message="除利润外不能为负数，累计不小于本季，"
                "科技人员不多于职工人数，融资缺口不大于融资需求。",
            ),
            models.CheckConstraint(
                name="survey_fall_is_explained",
                condition=Q(has_fallen=False) | ~Q(fall_reason=""),
                violation_error_message="大幅下降须说明原因。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.round}"

    @property
    def figures(self) -> dict:
        return {box.name: getattr(self, box.name) for box in NUMBERS}

    @property
    def answer(self) -> dict:
        """Every box as it stands, numbers and texts."""
        return {box.name: getattr(self, box.name) for box in BOXES}


class SurveyCall(models.Model):
    """联系记录: what was said when somebody was called about a survey. Never changed."""

    survey = models.ForeignKey(
        Survey, models.PROTECT, related_name="calls", verbose_name="企业季度调查"
    )
    text = models.TextField("联系情况")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="联系人"
    )
    role = models.CharField("身份", max_length=20)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "季度调查联系记录"
        verbose_name_plural = "季度调查联系记录"
        ordering = ["-at", "-pk"]
        triggers = [append_only]
        constraints = [
            models.CheckConstraint(
                name="survey_call_says_something",
                condition=~Q(text=""),
                violation_error_message="请写明联系情况。",
            )
        ]

    def __str__(self) -> str:
        return self.text
