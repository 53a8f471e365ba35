"""《科技型中小企业信息表》: what the enterprise says of itself in one season (rulebook section 3).

Section 1 is the Enterprise row; sections 2 and 4 are columns here; the others are rows of their
own. Each section is a part that is open or sealed, with a version that every save advances.
"""

from django.conf import settings
from django.db import models

from agencies.models import Season
from enterprises.form.vocabulary import RdMeasure, Section
from enterprises.people.models import Enterprise
from enterprises.typed.amounts import AMOUNT


class InformationForm(models.Model):
    """One per enterprise and season. All amounts in 万元; None means not answered yet."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="forms")
    season = models.ForeignKey(Season, models.PROTECT, related_name="forms")
    started_at = models.DateTimeField("开始填报时间")

    resident = models.BooleanField("在中国境内（不含港澳台）注册的居民企业", null=True)
    not_restricted = models.BooleanField("产品和服务不属于禁止、限制和淘汰类", null=True)
    no_incident = models.BooleanField(
        "上年及当年未发生重大安全、重大质量事故和严重环境违法、科研严重失信行为", null=True
    )
    not_listed = models.BooleanField("未列入经营异常名录和严重违法失信企业名单", null=True)
    rd_ledger = models.BooleanField("已设置研发支出辅助账", null=True)

    main_income = models.DecimalField("主营业务收入", null=True, blank=True, **AMOUNT)
    other_income = models.DecimalField("其他业务收入", null=True, blank=True, **AMOUNT)
    cost_expense = models.DecimalField("成本费用支出总额", null=True, blank=True, **AMOUNT)
    total_assets = models.DecimalField("资产总额（年末）", null=True, blank=True, **AMOUNT)
    net_assets = models.DecimalField("净资产", null=True, blank=True, **AMOUNT)
    net_profit = models.DecimalField("净利润", null=True, blank=True, **AMOUNT)
    taxes = models.DecimalField("实际上缴税费总额", null=True, blank=True, **AMOUNT)
    rd_measure = models.CharField(
        "研发投入指标",
        max_length=10,
        blank=True,
        choices=[(measure.value, measure.label) for measure in RdMeasure],
    )

    class Meta:
        verbose_name = "信息表"
        verbose_name_plural = "信息表"
        ordering = ["-season", "enterprise"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "season"], name="form_once_per_enterprise_and_season"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.season_id} 年度信息表"


class FormPart(models.Model):
    """One section of one form: open to the enterprise or sealed, and how often it was saved.

    `open_until` is the due day of the correction the part was opened for; None while the season's
    own deadline holds.
    """

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="parts")
    section = models.CharField(
        max_length=20, choices=[(section.value, section.label) for section in Section]
    )
    is_open = models.BooleanField(default=True)
    open_until = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)

    class Meta:
        verbose_name = "信息表分项"
        verbose_name_plural = "信息表分项"
        constraints = [
            models.UniqueConstraint(fields=["form", "section"], name="part_once_per_form")
        ]

    def __str__(self) -> str:
        return self.get_section_display()
