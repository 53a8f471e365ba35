"""What a bank answered about an enterprise that was handed to it; the newest answer counts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.typed.amounts import AMOUNT, BEYOND_BELIEF
from followup.campaign.bank_terms import LEAST_RATE, MOST_RATE, RATE_DECIMALS
from followup.campaign.enums import Outcome
from followup.campaign.models.bank_file import Handover
from followup.campaign.triggers import append_only


class BankReply(models.Model):
    """银行反馈. A later one stands beside it and counts."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="replies")
    ordinal = models.PositiveSmallIntegerField("第几次")
    contacted = models.BooleanField("是否对接")
    outcome = models.CharField("结果", max_length=10, choices=Outcome)
    amount = models.DecimalField("授信金额", null=True, **AMOUNT)
    rate = models.DecimalField("年利率（%）", null=True, max_digits=5, decimal_places=RATE_DECIMALS)
    refused_why = models.TextField("未授信原因", blank=True)
    was_imported = models.BooleanField("由文件导入")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="记录人"
    )
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "银行反馈"
        verbose_name_plural = "银行反馈"
        ordering = ["pk"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(fields=["handover", "ordinal"], name="bank_reply_ordinal_once"),
            models.CheckConstraint(
                name="bank_reply_granted_in_full",
                condition=Q(
                    outcome=Outcome.GRANTED,
                    contacted=True,
                    amount__gt=0,
                    amount__lt=BEYOND_BELIEF,
                    rate__range=(LEAST_RATE, MOST_RATE),
                )
                | (~Q(outcome=Outcome.GRANTED) & Q(amount=None, rate=None)),
                violation_error_message="已授信的须有金额和年利率，其他结果没有。",
            ),
            models.CheckConstraint(
                name="bank_reply_refused_with_its_reason",
                condition=(Q(outcome=Outcome.REFUSED) & ~Q(refused_why=""))
                | (~Q(outcome=Outcome.REFUSED) & Q(refused_why="")),
                violation_error_message="未授信的须写明原因，其他结果没有。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover} {self.get_outcome_display()}"
