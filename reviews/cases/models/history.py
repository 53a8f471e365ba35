"""流转记录: every move of every case, and every change of the agency that handles it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.enums import Role
from agencies.models import Agency
from reviews.cases.enums import State
from reviews.cases.models.evaluation import Evaluation
from reviews.cases.moves import MOVES, in_the_table
from reviews.cases.triggers import append_only, written_by_the_case


class Move(models.Model):
    """One move of one case. Written by the database's own trigger; append-only."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="moves")
    act = models.CharField(
        "流转", max_length=30, choices=[(name, move.label) for name, move in MOVES.items()]
    )
    source = models.CharField("原状态", max_length=20, choices=State)
    target = models.CharField("新状态", max_length=20, choices=State)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name="经办人"
    )
    role = models.CharField("身份", max_length=20, choices=Role)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, verbose_name="机构")
    reason = models.TextField("理由", blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "流转记录"
        verbose_name_plural = "流转记录"
        ordering = ["pk"]
        triggers = [append_only, written_by_the_case]
        constraints = [
            models.CheckConstraint(
                name="move_stands_in_the_table",
                condition=in_the_table(MOVES),
                violation_error_message="流转表中没有这一步，或这一身份不能办理。",
            ),
            models.CheckConstraint(
                name="move_has_its_reason",
                condition=~Q(reason="")
                | ~Q(act__in=[act for act, rule in MOVES.items() if rule.needs_reason]),
                violation_error_message="办理这一步必须填写理由。",
            ),
            models.CheckConstraint(
                name="move_by_a_person_or_the_clock",
                condition=Q(actor=None, role=Role.SYSTEM)
                | (Q(actor__isnull=False) & ~Q(role=Role.SYSTEM)),
                violation_error_message="流转须由一名经办人或系统办理。",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_act_display()}：{self.get_source_display()} → {self.get_target_display()}"
        )


class Takeover(models.Model):
    """A colleague took a case in review over from its reviewer. Append-only.

    No move of the table: the state stays, and the database writes a move only when it changes.
    """

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="takeovers")
    from_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="原审查人"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="接手人"
    )
    role = models.CharField("身份", max_length=20, choices=Role)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "接手记录"
        verbose_name_plural = "接手记录"
        ordering = ["pk"]
        triggers = [append_only]

    def __str__(self) -> str:
        return f"{self.from_reviewer} → {self.actor}"


class Transfer(models.Model):
    """The province moved a case to another agency (rulebook §1). Append-only."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="transfers")
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="原机构")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="移交给")
    reason = models.TextField("理由")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="经办人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "移交记录"
        verbose_name_plural = "移交记录"
        ordering = ["pk"]
        triggers = [append_only]

    def __str__(self) -> str:
        return f"{self.from_agency} → {self.to_agency}"
