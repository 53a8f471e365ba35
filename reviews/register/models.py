"""公告 and 入库登记编号: the ledger of numbers, never edited and never reused."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.as_typed.folded_columns import folded_column
from agencies.models import Division, Season
from reviews.cases.models import Evaluation
from reviews.cases.triggers import append_only, never_deleted
from reviews.register.number_standing import NumberStanding
from reviews.register.triggers import only_advances, stands_once_announced


class Announcement(models.Model):
    """Asked for by a provincial lead; carried out by a sweep, whole or not at all.

    It registers every row of the closed lists that no open objection holds.
    """

    season = models.ForeignKey(
        Season, models.PROTECT, related_name="announcements", verbose_name="评价年度"
    )
    ordinal = models.PositiveSmallIntegerField("第几号")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提出人"
    )
    requested_at = models.DateTimeField("提出时间")
    announced_at = models.DateTimeField("公告时间", null=True)
    text = models.TextField("公告规范文本", blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    row_count = models.PositiveIntegerField("入库企业数", default=0)

    class Meta:
        verbose_name = "公告"
        verbose_name_plural = "公告"
        ordering = ["-season", "-ordinal"]
        triggers = [stands_once_announced]
        constraints = [
            models.UniqueConstraint(fields=["season", "ordinal"], name="announcement_ordinal_once"),
            models.UniqueConstraint(
                fields=["season"],
                condition=Q(announced_at=None),
                name="announcement_one_under_way",
                violation_error_message="上一份公告正在生成，请稍候。",
            ),
            models.CheckConstraint(
                name="announced_has_its_text",
                condition=Q(announced_at=None) | ~Q(sha256="") & Q(row_count__gt=0),
                violation_error_message="公告必须有规范文本、校验值和企业数。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.season_id}年第{self.ordinal}号公告"


class NumberCounter(models.Model):
    """The last sequence given out in one year and division; advanced by one UPDATE … RETURNING."""

    year = models.PositiveSmallIntegerField()
    division = models.ForeignKey(Division, models.PROTECT)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        triggers = [only_advances, never_deleted]
        constraints = [
            models.UniqueConstraint(fields=["year", "division"], name="counter_once"),
            models.CheckConstraint(
                name="counter_within_six_digits",
                condition=Q(last__range=(0, 999999)),
                violation_error_message="该年度、该行政区划的六位顺序号已用完。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.division_id}: {self.last}"


class Registration(models.Model):
    """One number given to one case. Revocation shows in the case; the row stays as it is."""

    evaluation = models.OneToOneField(
        Evaluation, models.PROTECT, related_name="registration", verbose_name="评价"
    )
    announcement = models.ForeignKey(
        Announcement, models.PROTECT, related_name="registrations", verbose_name="公告"
    )
    position = models.PositiveIntegerField("序号")
    number = models.CharField("入库登记编号", max_length=18, unique=True)
    year = models.PositiveSmallIntegerField("年份")
    division = models.ForeignKey(Division, models.PROTECT, verbose_name="注册地")
    sequence = models.PositiveIntegerField("流水号")
    enterprise_name = models.CharField("企业名称", max_length=200)
    enterprise_name_folded = folded_column("enterprise_name")
    uscc = models.CharField("统一社会信用代码", max_length=18, db_index=True)
    agency_name = models.CharField("评价工作机构", max_length=100)
    issued_at = models.DateTimeField("登记时间")
    valid_until = models.DateField("有效期至")

    standing: NumberStanding  # by `with_standing`: what the number is on a day

    class Meta:
        verbose_name = "入库登记"
        verbose_name_plural = "入库登记"
        ordering = ["announcement", "position"]
        triggers = [append_only]
        # Asked every hour: which numbers end within the days of the reminders.
        indexes = [models.Index(fields=["valid_until", "year"], name="registration_ends")]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "division", "sequence"], name="number_sequence_once"
            ),
            models.UniqueConstraint(
                fields=["announcement", "position"], name="registration_position_once"
            ),
            models.CheckConstraint(
                name="number_well_formed",
                condition=Q(number__regex=r"^[0-9]{10}[B0A][0-9A-Z][0-9]{6}$"),
                violation_error_message="入库登记编号的格式不对。",
            ),
        ]

    def __str__(self) -> str:
        return self.number


# SQL over a case `c`, for the letters of its moves.
NUMBER_OF_CASE = "(SELECT number FROM register_registration r WHERE r.evaluation_id = c.id)"
