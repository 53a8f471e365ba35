"""A round ⚙ with its banks, the text that enterprises consent to, and what the clock told of it."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.as_typed.folded_columns import folded_column
from agencies.deadlines import beijing_day, is_open
from agencies.reminding import MOST_DAYS
from followup.campaign.enums import NoticeKind
from followup.campaign.round_days import (
    CLOSES_FIRST,
    LONGEST_OPT_IN,
    LONGEST_RECOMMENDING,
    MOST_STEPS,
    OPT_IN_TOO_LONG,
    RECOMMENDING_TOO_LONG,
    RECOMMENDS_FIRST,
    STEPS_BOUNDED,
)
from followup.campaign.triggers import append_only, never_deleted

LONGEST_NAME = 60
LONGEST_BANK = 60


class Phase(NamedTuple):
    """Where a round stands on a day, in words and by its colour."""

    label: str
    tone: str


class CampaignRound(models.Model):
    """金融支持专项活动: one round. Its days close at 24:00 Beijing."""

    name = models.CharField("活动名称", max_length=LONGEST_NAME, unique=True)
    opens_on = models.DateField("报名开始日")
    closes_on = models.DateField("报名截止日")
    recommend_until = models.DateField("推荐截止日")
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="提前几天提醒", size=MOST_STEPS
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="设置人"
    )
    made_at = models.DateTimeField("设置时间")
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="发布人"
    )
    released_at = models.DateTimeField("发布时间", null=True)

    phase: Phase  # by `with_phase`: where it stands today

    class Meta:
        verbose_name = "金融支持活动"
        verbose_name_plural = "金融支持活动"
        ordering = ["-opens_on", "-pk"]
        triggers = [never_deleted]
        indexes = [
            # What the clock asks for every hour: rounds that still run.
            models.Index(fields=["opens_on"], condition=Q(released_at=None), name="round_under_way")
        ]
        constraints = [
            models.CheckConstraint(
                name="round_closes_after_it_opens",
                condition=Q(closes_on__gte=F("opens_on")),
                violation_error_message=CLOSES_FIRST,
            ),
            models.CheckConstraint(
                name="round_opt_in_bounded",
                condition=Q(closes_on__lte=F("opens_on") + timedelta(days=LONGEST_OPT_IN)),
                violation_error_message=OPT_IN_TOO_LONG,
            ),
            models.CheckConstraint(
                name="round_recommends_after_it_closes",
                condition=Q(recommend_until__gte=F("closes_on")),
                violation_error_message=RECOMMENDS_FIRST,
            ),
            models.CheckConstraint(
                name="round_recommending_bounded",
                condition=Q(
                    recommend_until__lte=F("closes_on") + timedelta(days=LONGEST_RECOMMENDING)
                ),
                violation_error_message=RECOMMENDING_TOO_LONG,
            ),
            models.CheckConstraint(
                name="round_reminders_bounded",
                condition=Q(
                    reminder_days__len__range=(1, MOST_STEPS),
                    reminder_days__contained_by=list(range(1, MOST_DAYS + 1)),
                ),
                violation_error_message=STEPS_BOUNDED,
            ),
            models.CheckConstraint(
                name="round_released_by_somebody",
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                violation_error_message="发布须有发布人和时间。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def opts_in(self, now: datetime) -> bool:
        """Whether enterprises may opt in at this moment."""
        begun = self.opens_on <= beijing_day(now)
        return begun and self.released_at is None and is_open(self.closes_on, now)

    def phase_on(self, today: date) -> Phase:
        if self.released_at is not None:
            return Phase("已发布", "good")
        if today < self.opens_on:
            return Phase("未开始", "neutral")
        if today <= self.closes_on:
            return Phase("报名中", "progress")
        if today <= self.recommend_until:
            return Phase("推荐中", "progress")
        return Phase("待发布", "attention")

    def recommends(self, now: datetime) -> bool:
        """Whether agencies may recommend, and take back, at this moment."""
        begun = self.opens_on <= beijing_day(now)
        return begun and self.released_at is None and is_open(self.recommend_until, now)


class Bank(models.Model):
    """A bank that takes part in one round. Its data is handed on under consents given since it
    joined: an earlier one did not name it."""

    round = models.ForeignKey(
        CampaignRound, models.PROTECT, related_name="banks", verbose_name="金融支持活动"
    )
    name = models.CharField("银行名称", max_length=LONGEST_BANK)
    name_folded = folded_column("name")
    contact_name = models.CharField("联系人", max_length=50)
    contact_phone = models.CharField("联系电话", max_length=30)
    joined_at = models.DateTimeField("加入时间")

    class Meta:
        verbose_name = "参加银行"
        verbose_name_plural = "参加银行"
        ordering = ["round", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name_folded"],
                name="bank_once_a_round",
                violation_error_message="这家银行已在本轮的参加银行中。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ConsentText(models.Model):
    """What an enterprise agrees to, word by word; another text is another version."""

    round = models.ForeignKey(
        CampaignRound, models.PROTECT, related_name="consent_texts", verbose_name="金融支持活动"
    )
    version = models.PositiveSmallIntegerField("版本")
    text = models.TextField("同意书全文")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="编写人"
    )
    written_at = models.DateTimeField("编写时间")

    class Meta:
        verbose_name = "同意书"
        verbose_name_plural = "同意书"
        ordering = ["round", "version"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(fields=["round", "version"], name="consent_text_version_once"),
            models.CheckConstraint(
                name="consent_text_says_something",
                condition=~Q(text=""),
                violation_error_message="同意书不能为空。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} 同意书第 {self.version} 版"


class RoundNotice(models.Model):
    """What the clock told of a round: once a kind, a step and a last day."""

    round = models.ForeignKey(CampaignRound, models.PROTECT, related_name="notices")
    kind = models.CharField("事项", max_length=10, choices=NoticeKind)
    last_day = models.DateField("截止日")
    step = models.PositiveSmallIntegerField("提前天数")
    told_at = models.DateTimeField("通知时间")

    class Meta:
        verbose_name = "活动通知记录"
        verbose_name_plural = "活动通知记录"
        ordering = ["pk"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind", "last_day", "step"], name="round_notice_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.get_kind_display()} {self.step}"
