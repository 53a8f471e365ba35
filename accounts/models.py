"""People and what is written to them."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from accounts.places import address_of


class User(AbstractUser):
    """A person who signs in. The first user of an enterprise signs in with its credit code."""

    first_name = None
    last_name = None
    name = models.CharField("姓名", max_length=50)
    phone = models.CharField("电话", max_length=30, blank=True)
    email = models.EmailField("电子邮箱", blank=True)

    REQUIRED_FIELDS = ["name", "email"]

    class Meta:
        verbose_name = "用户"
        verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


LONGEST_SUBJECT = 200  # a name alone may be as long; whoever writes a subject cuts it


class Message(models.Model):
    """One notice to one person about one thing that happened: inbox entry and outbox row at once.

    Written in the transaction of the thing itself; a sweep mails it. `topic` and `topic_id` name
    that thing (a move of a case is topic "move"); the database holds one message about it to a
    person, so nothing is sent twice however often a task runs.
    """

    class Topic(models.TextChoices):
        MOVE = "move", "评价流转"
        DEADLINE = "deadline", "期限提醒"
        REVOCATION = "revocation", "撤销程序"
        OBJECTION = "objection", "公示异议"
        QUESTION = "question", "问答"
        ACCOUNT = "account", "账户"

    recipient = models.ForeignKey(User, models.PROTECT, related_name="inbox", verbose_name="收件人")
    topic = models.CharField("事项", max_length=20, choices=Topic)
    topic_id = models.CharField("事项编号", max_length=64)
    subject = models.CharField("标题", max_length=LONGEST_SUBJECT)
    body = models.TextField("正文")
    place = models.CharField("去处", max_length=20, blank=True)
    place_id = models.PositiveBigIntegerField("去处编号", null=True, blank=True)
    legal_notice = models.BooleanField("法定通知", default=False)
    written_at = models.DateTimeField("产生时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    sent_at = models.DateTimeField("发送时间", null=True, blank=True)
    texted_at = models.DateTimeField("短信时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("发送次数", default=0)
    next_attempt_at = models.DateTimeField("下次发送时间", null=True, blank=True)
    last_error = models.CharField("发送错误", max_length=500, blank=True)

    class Meta:
        verbose_name = "消息"
        verbose_name_plural = "消息"
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "topic", "topic_id"], name="message_once_per_topic"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=models.Q(sent_at=None),
                name="message_outbox",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def url(self) -> str:
        """Where to go on; empty for a message that leads nowhere."""
        return address_of(self.place, self.place_id)
