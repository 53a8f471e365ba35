"""The frozen copy of the form at one submission, with its score sheet and SHA-256."""

from django.conf import settings
from django.db import models

from reviews.cases.models.evaluation import Evaluation
from reviews.cases.triggers import append_only


class Submission(models.Model):
    """The n-th submission of a case. `sha256` is of the canonical JSON text of `content`."""

    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, related_name="submissions", verbose_name="评价"
    )
    ordinal = models.PositiveSmallIntegerField("第几次提交")
    content = models.JSONField("信息表内容")
    score_sheet = models.JSONField("评分表")
    findings = models.JSONField("提示", default=list)
    rule_version = models.CharField("规则版本", max_length=20)
    sha256 = models.CharField("SHA-256", max_length=64)
    declared_by = models.CharField("承诺人", max_length=50)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="提交人"
    )
    submitted_at = models.DateTimeField("提交时间")

    class Meta:
        verbose_name = "提交"
        verbose_name_plural = "提交"
        ordering = ["evaluation", "ordinal"]
        triggers = [append_only]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "ordinal"], name="submission_ordinal_once"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The receipt's number: season, case, ordinal."""
        return f"{self.content['year']}-{self.evaluation_id:06d}-{self.ordinal}"
