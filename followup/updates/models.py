"""年度更新: how far the clock is with a round, and updates that were confirmed without filing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Season
from enterprises.form.models import InformationForm
from enterprises.people.models import Enterprise
from reviews.cases.triggers import append_only, never_deleted


class UpdateRound(models.Model):
    """The asking of last year's registered in one new season: the clock's own book-mark.

    `asked_up_to` is the last number (its id) whose people were asked; numbers are issued in the order
    of their ids. `reminded_step` is the smallest step, in days before the last day, that was taken.
    """

    season = models.OneToOneField(Season, models.PROTECT, primary_key=True, verbose_name="评价年度")
    opened_at = models.DateTimeField("开始提醒时间")
    asked_up_to = models.PositiveBigIntegerField("已告知到的编号", default=0)
    reminded_step = models.PositiveSmallIntegerField("已提醒的天数", null=True, blank=True)
    closed_at = models.DateTimeField("通报逾期时间", null=True, blank=True)

    class Meta:
        verbose_name = "年度更新"
        verbose_name_plural = "年度更新"
        triggers = [never_deleted]

    def __str__(self) -> str:
        return f"{self.season} 更新"


class ConfirmedUpdate(models.Model):
    """The enterprise's word that its form of the season is up to date, though it is not filed.

    `content` is the form as it was then, `sha256` that of its canonical text. Never changed.
    """

    season = models.ForeignKey(Season, models.PROTECT, verbose_name="评价年度")
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="confirmed_updates", verbose_name="企业"
    )
    form = models.ForeignKey(InformationForm, models.PROTECT, verbose_name="信息表")
    content = models.JSONField("信息表内容")
    sha256 = models.CharField("SHA-256", max_length=64)
    declared_by = models.CharField("承诺人", max_length=50)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="确认人"
    )
    confirmed_at = models.DateTimeField("确认时间")

    class Meta:
        verbose_name = "已确认的年度更新"
        verbose_name_plural = "已确认的年度更新"
        ordering = ["-confirmed_at", "-pk"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "season"],
                name="confirmed_update_once",
                violation_error_message="本年度的信息表更新已经确认过。",
            ),
            models.CheckConstraint(
                name="confirmed_update_has_its_word",
                condition=~Q(declared_by="") & Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message="确认更新须有承诺人和内容的校验值。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.season}"
