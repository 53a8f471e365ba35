"""形式审查 of one submission: four checklist items [144] and remarks at their places."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.form.models import Attachment
from enterprises.form.vocabulary import Section
from reviews.cases.models import Submission


class FormalReview(models.Model):
    """What one reviewer found in one submission. None: not looked at yet."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="formal_review")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    complete = models.BooleanField("信息表填写完整", null=True)
    consistent = models.BooleanField("信息表与证明材料一致", null=True)
    stamped = models.BooleanField("信息表首页已签章", null=True)
    other = models.BooleanField("其他事项", null=True)
    other_matters = models.TextField("其他事项说明", blank=True)
    concluded_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "形式审查"
        verbose_name_plural = "形式审查"

    CHECKLIST = ("complete", "consistent", "stamped", "other")

    def __str__(self) -> str:
        return f"{self.submission} 形式审查"

    def reopen(self) -> None:
        """The province sent the case back: the same submission is looked at again."""
        self.concluded_at = None
        self.save(update_fields=["concluded_at"])

    @property
    def passed(self) -> bool:
        return all(getattr(self, item) for item in self.CHECKLIST)


class Remark(models.Model):
    """审查意见 tied to a field, a section or an attachment; the enterprise may reply to it."""

    review = models.ForeignKey(FormalReview, models.PROTECT, related_name="remarks")
    section = models.CharField(
        "所在部分", max_length=20, choices=[(s.value, s.label) for s in Section]
    )
    field = models.CharField("字段", max_length=60, blank=True)
    row = models.PositiveSmallIntegerField("行", null=True, blank=True)
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True)
    text = models.TextField("意见")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    written_at = models.DateTimeField("时间")
    reply = models.TextField("企业答复", blank=True)
    corrected_at = models.DateTimeField("标记已改时间", null=True)

    class Meta:
        verbose_name = "审查意见"
        verbose_name_plural = "审查意见"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="remark_says_something",
                condition=~Q(text=""),
                violation_error_message="请写明审查意见。",
            )
        ]

    def __str__(self) -> str:
        return self.text
