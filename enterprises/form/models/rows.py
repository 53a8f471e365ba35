"""The rows of a form: staff quarters, R&D projects, IP, products, direct confirmation.

Columns stay nullable because a draft is saved while it is being typed; what a submission needs is
the business of `enterprises.checks`.
"""

from django.db import models

from enterprises.form.checks import number_key
from enterprises.form.models.form import InformationForm
from enterprises.form.vocabulary import Acquisition, ConfirmationKind, IpKind, ProjectMode
from enterprises.typed.amounts import AMOUNT


class Row(models.Model):
    """A row of a section, kept in the order in which the enterprise wrote it."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class StaffQuarter(models.Model):
    """Head counts at the start and the end of one quarter of the fiscal year."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="staff_quarters")
    quarter = models.PositiveSmallIntegerField("季度")
    total_start = models.PositiveIntegerField("季初职工总数", null=True, blank=True)
    total_end = models.PositiveIntegerField("季末职工总数", null=True, blank=True)
    technical_start = models.PositiveIntegerField("季初科技人员数", null=True, blank=True)
    technical_end = models.PositiveIntegerField("季末科技人员数", null=True, blank=True)

    class Meta:
        verbose_name = "季度人员"
        verbose_name_plural = "季度人员"
        ordering = ["quarter"]
        constraints = [
            models.UniqueConstraint(fields=["form", "quarter"], name="staff_quarter_once"),
            models.CheckConstraint(
                name="staff_quarter_one_to_four",
                condition=models.Q(quarter__range=(1, 4)),
                violation_error_message="季度只能是 1 至 4。",
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.quarter} 季度"


class RDProject(Row):
    """研发项目; the R&D expense of the form is the sum of these, never typed."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="projects")
    name = models.CharField("项目名称", max_length=200, blank=True)
    mode = models.CharField(
        "研发形式", max_length=20, blank=True, choices=[(m.value, m.label) for m in ProjectMode]
    )
    starts_on = models.DateField("开始日期", null=True, blank=True)
    ends_on = models.DateField("结束日期", null=True, blank=True)
    expense = models.DecimalField("研发费用", null=True, blank=True, **AMOUNT)

    class Meta(Row.Meta):
        verbose_name = "研发项目"
        verbose_name_plural = "研发项目"

    def __str__(self) -> str:
        return self.name


class NumberKeyField(models.CharField):
    """The number as it is compared with others', written with the row however it is saved."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = number_key(model_instance.number)[: self.max_length]  # some signs unfold to many
        setattr(model_instance, self.attname, key)
        return key


class IntellectualProperty(Row):
    """知识产权 in force, owned by the enterprise and tied to a main product."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="ip_rows")
    name = models.CharField("名称", max_length=200, blank=True)
    kind = models.CharField(
        "类别", max_length=30, blank=True, choices=[(k.value, k.label) for k in IpKind]
    )
    number = models.CharField("授权号", max_length=60, blank=True)
    number_key = NumberKeyField(max_length=60, editable=False)
    granted_on = models.DateField("授权日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    owner = models.CharField("权属人", max_length=200, blank=True)
    acquired = models.CharField(
        "获得方式", max_length=20, blank=True, choices=[(a.value, a.label) for a in Acquisition]
    )
    product = models.CharField("对应的主要产品（服务）", max_length=200, blank=True)

    class Meta(Row.Meta):
        verbose_name = "知识产权"
        verbose_name_plural = "知识产权"
        indexes = [models.Index(fields=["number_key"], name="ip_number_key")]

    def __str__(self) -> str:
        return self.name


class Product(Row):
    """主要产品（服务）, one to three."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="products")
    name = models.CharField("产品（服务）名称", max_length=200, blank=True)
    field = models.CharField("所属技术领域", max_length=100, blank=True)
    income = models.DecimalField("上年度收入", null=True, blank=True, **AMOUNT)

    class Meta(Row.Meta):
        verbose_name = "主要产品"
        verbose_name_plural = "主要产品"

    def __str__(self) -> str:
        return self.name


class DirectConfirmation(Row):
    """直接确认 [115 art. 8]: a certificate, award, institution or standard that confirms."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="confirmations")
    kind = models.CharField(
        "类型", max_length=30, blank=True, choices=[(k.value, k.label) for k in ConfirmationKind]
    )
    certificate_number = models.CharField("证书编号", max_length=100, blank=True)
    issuer = models.CharField("发证（批准）机关", max_length=200, blank=True)
    issued_on = models.DateField("发证日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    rank = models.PositiveSmallIntegerField("排名", null=True, blank=True)

    class Meta(Row.Meta):
        verbose_name = "直接确认材料"
        verbose_name_plural = "直接确认材料"

    def __str__(self) -> str:
        return self.get_kind_display()
