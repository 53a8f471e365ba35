"""The rows of a form: staff quarters, R&D projects, IP, products, direct confirmation.

Their columns are the boxes of their section (`form.boxes`), nullable because a draft is saved while
it is being typed; what a submission needs is the business of `form.checks`.
"""

from typing import Any

from django.db import models

from enterprises.form.boxes import RECORDS
from enterprises.form.checks import number_key
from enterprises.form.models.form import InformationForm
from enterprises.form.vocabulary import Section
from enterprises.typed.columns import columns


def boxes_of(section: Section) -> Any:
    """The columns of a section's rows."""
    return columns(RECORDS[section].boxes)


class Row(models.Model):
    """A row of a section, kept in the order in which the enterprise wrote it."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class StaffQuarter(boxes_of(Section.STAFF)):
    """Head counts at the start and the end of one quarter of the fiscal year."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="staff_quarters")

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


class RDProject(boxes_of(Section.PROJECTS), Row):
    """研发项目; the R&D expense of the form is the sum of these, never typed."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="projects")

    class Meta(Row.Meta):
        verbose_name = "研发项目"
        verbose_name_plural = "研发项目"

    def __str__(self) -> str:
        return self.name


class NumberKeyField(models.CharField):
    """The number as it is compared with others', written with the row however it is saved."""

    def pre_save(self, model_instance: Any, add: bool) -> str:
        key = number_key(model_instance.number)[: self.max_length]  # some signs unfold to many
        setattr(model_instance, self.attname, key)
        return key


class IntellectualProperty(boxes_of(Section.IP), Row):
    """知识产权 in force, owned by the enterprise and tied to a main product."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="ip_rows")
    number_key = NumberKeyField(max_length=60, editable=False)

    class Meta(Row.Meta):
        verbose_name = "知识产权"
        verbose_name_plural = "知识产权"
        indexes = [models.Index(fields=["number_key"], name="ip_number_key")]

    def __str__(self) -> str:
        return self.name


class Product(boxes_of(Section.PRODUCTS), Row):
    """主要产品（服务）, one to three."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="products")

    class Meta(Row.Meta):
        verbose_name = "主要产品"
        verbose_name_plural = "主要产品"

    def __str__(self) -> str:
        return self.name


class DirectConfirmation(boxes_of(Section.CONFIRMATIONS), Row):
    """直接确认 [115 art. 8]: a certificate, award, institution or standard that confirms."""

    form = models.ForeignKey(InformationForm, models.CASCADE, related_name="confirmations")

    class Meta(Row.Meta):
        verbose_name = "直接确认材料"
        verbose_name_plural = "直接确认材料"

    def __str__(self) -> str:
        return self.get_kind_display()


ROW_MODELS: dict[Section, type[models.Model]] = {
    Section.STAFF: StaffQuarter,
    Section.PROJECTS: RDProject,
    Section.IP: IntellectualProperty,
    Section.PRODUCTS: Product,
    Section.CONFIRMATIONS: DirectConfirmation,
}
