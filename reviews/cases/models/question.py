"""问答: what an enterprise asks its agency about a case, and the answer, kept with the case."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from reviews.cases.models.evaluation import Evaluation


class CaseQuestion(models.Model):
    """One question; answered once, never edited afterwards."""

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="questions")
    text = models.TextField("问题")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提问人"
    )
    asked_at = models.DateTimeField("提问时间")
    answer = models.TextField("答复", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="答复人",
    )
    answered_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "问答"
        verbose_name_plural = "问答"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="question_says_something",
                condition=~Q(text=""),
                violation_error_message="请写明问题。",
            ),
            models.CheckConstraint(
                name="question_answered_in_full",
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                violation_error_message="答复须有内容、答复人和时间。",
            ),
        ]

    def __str__(self) -> str:
        return self.text
