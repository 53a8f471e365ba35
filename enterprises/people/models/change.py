"""变更报告: name, address, legal representative or a major change (rulebook §7)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.as_typed.folded_columns import folded_column
from agencies.deadlines import beijing_day
from enterprises.files.models import StoredFile
from enterprises.people.change_rules import is_late
from enterprises.people.models.enterprise import Enterprise


class ChangeReport(models.Model):
    """What changed since signing up; an empty new value means that this stayed as it was.

    The agency accepts it, which writes the new values to the enterprise; numbers stay.
    """

    class State(models.TextChoices):
        REPORTED = "reported", "待核对"
        ACCEPTED = "accepted", "已变更"
        REFUSED = "refused", "未予变更"

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="change_reports", verbose_name="企业"
    )
    new_name = models.CharField("变更后名称", max_length=200, blank=True)
    new_name_folded = folded_column("new_name")
    new_address = models.CharField("变更后注册地址", max_length=300, blank=True)
    new_legal_representative = models.CharField("变更后法定代表人", max_length=50, blank=True)
    other = models.TextField("其他重大变更", blank=True)
    changed_on = models.DateField("变更日期")
    state = models.CharField("状态", max_length=10, choices=State, default=State.REPORTED)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="报告人"
    )
    reported_at = models.DateTimeField("报告时间")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="核对人",
    )
    decided_at = models.DateTimeField("核对时间", null=True)
    conclusion = models.TextField("核对意见", blank=True)

    class Meta:
        verbose_name = "变更报告"
        verbose_name_plural = "变更报告"
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(state="reported"),
                name="change_one_open",
                violation_error_message="已有一份变更报告待核对。",
            ),
            models.CheckConstraint(
                name="change_changes_something",
                condition=~Q(new_name="", new_address="", new_legal_representative="", other=""),
                violation_error_message="请至少填写一项变更。",
            ),
            models.CheckConstraint(
                name="change_decided_in_full",
                condition=Q(state="reported", decided_at=None, decided_by=None)
                | (~Q(state="reported") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                violation_error_message="核对变更须有核对人和时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.changed_on} 变更"

    @property
    def is_late(self) -> bool:
        return is_late(self.changed_on, beijing_day(self.reported_at))


class ChangeProof(StoredFile):
    """The scan of the new business licence."""

    report = models.ForeignKey(ChangeReport, models.PROTECT, related_name="proofs")

    class Meta:
        verbose_name = "变更证明"
        verbose_name_plural = "变更证明"
        ordering = ["pk"]
