"""公示: a batch as a frozen public list with its days and its SHA-256 (rulebook §6)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.as_typed.folded_columns import folded_column
from reviews.cases.models import Batch, Evaluation
from reviews.cases.triggers import append_only, never_deleted
from reviews.publicity.triggers import last_day_moves_on_record, stands_as_published


class Publicity(models.Model):
    """The list of one batch, open to objections from `first_day` to 24:00 of `last_day`.

    The last day is moved by a recount of the calendar only, whose supplement stands beside the
    text (`recounts`); `working_days` is what the season asked for when the list was published.
    """

    batch = models.OneToOneField(
        Batch, models.PROTECT, related_name="publicity", verbose_name="批次"
    )
    first_day = models.DateField("公示首日")
    last_day = models.DateField("公示末日")
    working_days = models.PositiveSmallIntegerField("公示工作日数", default=10)
    text = models.TextField("名单规范文本")
    sha256 = models.CharField("SHA-256", max_length=64)
    row_count = models.PositiveIntegerField("企业数")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="发布人"
    )
    published_at = models.DateTimeField("发布时间")
    closed_at = models.DateTimeField("期满时间", null=True)

    class Meta:
        verbose_name = "公示"
        verbose_name_plural = "公示"
        ordering = ["-first_day", "-pk"]
        triggers = [stands_as_published, last_day_moves_on_record, never_deleted]
        constraints = [
            models.CheckConstraint(
                name="publicity_days_in_order",
                condition=Q(first_day__lte=F("last_day")),
                violation_error_message="公示末日不能早于首日。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch}公示"


class PublicityRow(models.Model):
    """One enterprise in a list, frozen as it stood when the list was published."""

    publicity = models.ForeignKey(
        Publicity, models.PROTECT, related_name="rows", verbose_name="公示"
    )
    evaluation = models.OneToOneField(
        Evaluation, models.PROTECT, related_name="publicity_row", verbose_name="评价"
    )
    position = models.PositiveIntegerField("序号")
    enterprise_name = models.CharField("企业名称", max_length=200)
    enterprise_name_folded = folded_column("enterprise_name")
    uscc = models.CharField("统一社会信用代码", max_length=18)
    agency_name = models.CharField("评价工作机构", max_length=100)

    class Meta:
        verbose_name = "公示名单"
        verbose_name_plural = "公示名单"
        ordering = ["publicity", "position"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(fields=["publicity", "position"], name="row_position_once")
        ]

    def __str__(self) -> str:
        return self.enterprise_name
