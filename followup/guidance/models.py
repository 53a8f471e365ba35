"""应评尽评: firms an agency guides in a season, what was said on the telephone, who was invited."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.as_typed.addresses import AddressField, is_folded
from accounts.as_typed.folded_columns import folded_column
from agencies.enums import Role
from agencies.models import Agency, Division, Season
from enterprises.people.uscc import SHAPE
from followup.guidance.enums import Outcome
from reviews.cases.triggers import append_only, never_deleted


class FirmList(models.Model):
    """A list that an agency imported: which file, by whom, and how much of it was taken."""

    season = models.ForeignKey(Season, models.PROTECT, verbose_name="评价年度")
    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name="评价工作机构")
    file_name = models.CharField("文件名", max_length=200)
    row_count = models.PositiveIntegerField("读到的行数")
    taken_count = models.PositiveIntegerField("列入的户数")
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="导入人"
    )
    imported_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = "动员名单"
        verbose_name_plural = "动员名单"
        ordering = ["-imported_at", "-pk"]
        triggers = [append_only]
        constraints = [
            models.CheckConstraint(
                name="firm_list_takes_what_it_reads",
                condition=Q(taken_count__lte=F("row_count")),
                violation_error_message="列入的户数不能多于读到的行数。",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class GuidedFirm(models.Model):
    """A firm with or without an account that an agency guides in one season, by its credit code.

    `name`, `division` and contact are as the list says: the account's own count as soon as there is
    one. `firm_list` is the newest list that names it, None for a firm that was only telephoned.
    `outcome` and `next_call_on` repeat the newest note.
    """

    season = models.ForeignKey(Season, models.PROTECT, verbose_name="评价年度")
    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name="评价工作机构")
    uscc = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("企业名称", max_length=200)
    name_folded = folded_column("name")
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name="所在县区"
    )
    contact_name = models.CharField("联系人", max_length=50, blank=True)
    contact_phone = models.CharField("联系电话", max_length=60, blank=True)
    contact_email = AddressField("联系邮箱", blank=True)
    firm_list = models.ForeignKey(
        FirmList, models.PROTECT, null=True, related_name="firms", verbose_name="来自名单"
    )
    begun_at = models.DateTimeField("开始动员时间")
    outcome = models.CharField("联系结果", max_length=20, choices=Outcome, blank=True)
    next_call_on = models.DateField("下次联系日", null=True, blank=True)
    noted_at = models.DateTimeField("最近联系时间", null=True, blank=True)
    call_reminded_at = models.DateTimeField("联系日提醒时间", null=True, blank=True)

    class Meta:
        verbose_name = "动员企业"
        verbose_name_plural = "动员企业"
        ordering = ["name", "pk"]
        triggers = [never_deleted]
        constraints = [
            models.UniqueConstraint(
                fields=["season", "agency", "uscc"],
                name="guided_firm_once",
                violation_error_message="该企业已在本机构本年度的动员名单中。",
            ),
            models.CheckConstraint(
                name="guided_firm_code_well_formed",
                condition=Q(uscc__regex=SHAPE),
                violation_error_message="统一社会信用代码的格式不对。",
            ),
            models.CheckConstraint(
                name="guided_firm_email_folded",
                condition=is_folded("contact_email"),
                violation_error_message="邮箱须为小写。",
            ),
            models.CheckConstraint(
                name="guided_firm_outcome_is_noted",
                condition=Q(noted_at__isnull=False) | (Q(outcome="") & Q(next_call_on=None)),
                violation_error_message="联系结果和下次联系日须来自一条联系记录。",
            ),
        ]
        indexes = [
            models.Index(fields=["uscc", "season"], name="guided_firm_code"),
            models.Index(
                fields=["next_call_on"],
                condition=Q(next_call_on__isnull=False, call_reminded_at=None),
                name="guided_firm_calls",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactNote(models.Model):
    """What somebody wrote down after a call: never changed or deleted."""

    firm = models.ForeignKey(
        GuidedFirm, models.PROTECT, related_name="notes", verbose_name="动员企业"
    )
    text = models.TextField("联系情况")
    outcome = models.CharField("联系结果", max_length=20, choices=Outcome)
    next_call_on = models.DateField("下次联系日", null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人"
    )
    role = models.CharField("身份", max_length=20, choices=Role)
    written_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "联系记录"
        verbose_name_plural = "联系记录"
        ordering = ["-written_at", "-pk"]
        triggers = [append_only]
        constraints = [
            models.CheckConstraint(
                name="contact_note_says_something",
                condition=~Q(text=""),
                violation_error_message="联系记录须写明联系情况。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.get_outcome_display()}"


class SignUpInvitation(models.Model):
    """A mail that asks a listed firm to sign up, and its own outbox row; one open a firm."""

    firm = models.ForeignKey(
        GuidedFirm, models.PROTECT, related_name="invitations", verbose_name="动员企业"
    )
    email = AddressField("寄往")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="邀请人"
    )
    invited_at = models.DateTimeField("邀请时间")
    good_until = models.DateTimeField("有效期至")
    withdrawn_at = models.DateTimeField("收回时间", null=True, blank=True)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("发送次数", default=0)
    next_attempt_at = models.DateTimeField("下次发送时间")
    last_error = models.CharField("发送错误", max_length=500, blank=True)

    class Meta:
        verbose_name = "注册邀请"
        verbose_name_plural = "注册邀请"
        ordering = ["-invited_at", "-pk"]
        triggers = [never_deleted]
        constraints = [
            models.UniqueConstraint(
                fields=["firm"],
                condition=Q(withdrawn_at=None),
                name="sign_up_invitation_one_open",
                violation_error_message="该企业已有一份未收回的邀请。",
            ),
            models.CheckConstraint(
                name="sign_up_invitation_email_folded",
                condition=is_folded("email"),
                violation_error_message="邮箱须为小写。",
            ),
            models.CheckConstraint(
                name="sign_up_invitation_has_an_end",
                condition=Q(good_until__gt=F("invited_at")),
                violation_error_message="邀请的有效期须晚于发出时间。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(sent_at=None, withdrawn_at=None),
                name="sign_up_invitation_outbox",
            )
        ]

    def __str__(self) -> str:
        return f"{self.firm} → {self.email}"
