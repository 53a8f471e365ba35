"""撤销 of a registration number: notice, statement, verification, decision (rulebook §7)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reviews.cases.triggers import decided_once, never_deleted
from reviews.register.models import Registration
from reviews.revocation.enums import RevocationGround, RevocationState


class Revocation(models.Model):
    """One procedure against one number; at most one is open, and two people carry it."""

    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="revocations", verbose_name="入库登记编号"
    )
    ground = models.CharField("撤销事由", max_length=20, choices=RevocationGround)
    facts = models.TextField("事实")
    fact_on = models.DateField("事实发生日期")
    state = models.CharField(
        "状态", max_length=10, choices=RevocationState, default=RevocationState.NOTICED
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提出人"
    )
    noticed_at = models.DateTimeField("告知时间")
    statement_due = models.DateField("陈述申辩截止日")
    statement = models.TextField("陈述申辩", blank=True)
    stated_at = models.DateTimeField("陈述时间", null=True)
    verification = models.TextField("核实情况", blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="核实人"
    )
    verified_at = models.DateTimeField("核实时间", null=True)
    decision = models.TextField("决定理由", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="决定人"
    )
    decided_at = models.DateTimeField("决定时间", null=True)

    class Meta:
        verbose_name = "撤销"
        verbose_name_plural = "撤销"
        ordering = ["-noticed_at"]
        triggers = [decided_once("revoked", "withdrawn"), never_deleted]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(state__in=["noticed", "verified"]),
                name="revocation_one_open",
                violation_error_message="该编号已有一件在办的撤销程序。",
            ),
            models.CheckConstraint(
                name="revocation_decided_by_a_second_person",
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                violation_error_message="撤销决定须由提出人以外的另一人作出。",
            ),
            models.CheckConstraint(
                name="revocation_decided_in_full",
                condition=Q(state__in=["noticed", "verified"])
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision="")),
                violation_error_message="撤销决定须有决定人、时间和理由。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration} {self.get_ground_display()}"
