"""People, what is written to them, and what administrators do to their accounts."""

import pgtrigger
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac

from accounts import locks
from accounts.as_typed.addresses import AddressField, is_folded
from accounts.places import address_of


class User(AbstractUser):
    """A person who signs in. The first user of an enterprise signs in with its credit code."""

    first_name = None  # type: ignore[assignment]  # how Django drops an inherited column
    last_name = None  # type: ignore[assignment]  # likewise
    name = models.CharField("姓名", max_length=50)
    phone = models.CharField("电话", max_length=30, blank=True)
    email = AddressField("电子邮箱", blank=True)
    # Part of what a session is checked against: one higher, and every session is over.
    sessions_ended = models.PositiveIntegerField("会话终止次数", default=0, editable=False)

    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"
        constraints = [
            models.CheckConstraint(
                name="user_email_folded",
                condition=is_folded("email"),
                violation_error_message="邮箱须为小写。",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        password = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]  # not in stubs
        salt = "accounts.User.sessions_ended"
        return salted_hmac(salt, f"{password}:{self.sessions_ended}", secret=secret).hexdigest()

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class QuietHours(models.Model):
    """At night only legal notices go out (⚙). One row at most; without it `outbox.NIGHT` holds."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    begins = models.TimeField("开始")
    ends = models.TimeField("结束", help_text="与开始相同的，全天都发。")

    class Meta:
        verbose_name = "免打扰时段"
        verbose_name_plural = "免打扰时段"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(id=1),
                name="quiet_hours_once",
                violation_error_message="免打扰时段只有一个，请修改已有的。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}–{self.ends:%H:%M}"


LONGEST_TEXT_ID = 100  # what the gateway calls a text it took
LONGEST_SUBJECT = 200  # a name alone may be as long; whoever writes a subject cuts it


TRIED_IN_VAIN = 5  # mails refused in a row, over an hour in all; from then on people look after it
UNDELIVERED = models.Q(bounced_at__isnull=False) | models.Q(
    sent_at=None, attempts__gte=TRIED_IN_VAIN
)


class Message(models.Model):
    """One notice to one person about one thing that happened: inbox entry and outbox row at once.

    Written in the transaction of the thing itself; a sweep mails it. `topic` and `topic_id` name
    that thing (a move of a case is topic "move"); the database holds one message about it to a
    person, so nothing is sent twice however often a task runs.
    """

    class Topic(models.TextChoices):
        MOVE = "move", "评价流转"  # of one case; its topic_id is the row of history
        WORK = "work", "办理动态"
        DEADLINE = "deadline", "期限提醒"
        REVOCATION = "revocation", "撤销程序"
        OBJECTION = "objection", "公示异议"
        QUESTION = "question", "问答"
        ACCOUNT = "account", "账户"
        SURVEY = "survey", "季度调查"
        REPORT = "report", "年度报告"
        CAMPAIGN = "campaign", "金融支持"
        GUIDANCE = "guidance", "应评尽评"
        NOTICE = "notice", "通知"
        TRAINING = "training", "培训"
        UPDATE = "update", "年度更新"

    recipient = models.ForeignKey(User, models.PROTECT, related_name="inbox", verbose_name="收件人")
    topic = models.CharField("事项", max_length=20, choices=Topic)
    topic_id = models.CharField("事项编号", max_length=64)
    # Where it is mailed when not to the person's present address: the one that was replaced.
    mail_to = AddressField("寄往", blank=True, default="", db_default="")
    subject = models.CharField("标题", max_length=LONGEST_SUBJECT)
    body = models.TextField("正文")
    place = models.CharField("去处", max_length=20, blank=True)
    place_id = models.PositiveBigIntegerField("去处编号", null=True, blank=True)
    legal_notice = models.BooleanField("法定通知", default=False)
    written_at = models.DateTimeField("产生时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)
    texted_at = models.DateTimeField("短信时间", null=True, blank=True)
    text_id = models.CharField("短信回执号", max_length=LONGEST_TEXT_ID, blank=True)
    attempts = models.PositiveSmallIntegerField("发送次数", default=0)
    next_attempt_at = models.DateTimeField("下次发送时间", null=True, blank=True)
    last_error = models.CharField("发送错误", max_length=500, blank=True)
    # The mail server refused the address for good, or the mail came back afterwards.
    bounced_at = models.DateTimeField("退信时间", null=True, blank=True)

    class Meta:
        verbose_name = "消息"
        verbose_name_plural = "消息"
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "topic", "topic_id"], name="message_once_per_topic"
            ),
            models.CheckConstraint(
                condition=models.Q(texted_at=None) | ~models.Q(text_id=""),
                name="message_texted_with_an_id",
                violation_error_message="没有短信网关的回执号，不能记为已发短信。",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=models.Q(sent_at=None),
                name="message_outbox",
            ),
            models.Index(
                fields=["recipient", "-written_at"],
                condition=UNDELIVERED,
                name="message_undelivered",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def address(self) -> str:
        """Where it is mailed; empty for a person without an address."""
        return self.mail_to or self.recipient.email

    @property
    def url(self) -> str:
        """Where to go on; empty for a message that leads nowhere."""
        return address_of(self.place, self.place_id)


class AdministratorAct(models.Model):
    """What an administrator did to somebody's account, and why. Never changed or deleted."""

    class Act(models.TextChoices):
        OPENED = "opened", "开通账户并发送设置密码的邮件"
        PASSWORD_LINK = "password_link", "发送重新设置密码的邮件"
        FACTOR_TAKEN_AWAY = "factor_taken_away", "撤下两步验证"

    user = models.ForeignKey(
        User, models.PROTECT, related_name="administrator_acts", verbose_name="账户"
    )
    act = models.CharField("办理事项", max_length=30, choices=Act)
    reason = models.TextField("理由")
    address = models.EmailField("当时的邮箱", blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "账户办理记录"
        verbose_name_plural = "账户办理记录"
        ordering = ["-pk"]
        triggers = [
            locks.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="administrator_act_has_its_reason",
                violation_error_message="办理账户事项必须写明理由。",
            ),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("by")),
                name="administrator_act_is_on_somebody_else",
                violation_error_message="自己的账户请在自己的账户页办理。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}：{self.user}"
