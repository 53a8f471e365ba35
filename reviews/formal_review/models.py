"""形式审查 of one submission: four checklist items [144] and remarks at their places."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from enterprises.form.models import Attachment
from enterprises.form.vocabulary import Section
from reviews.cases.models import Submission
from reviews.cases.triggers import append_only


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

    def tick(self, items: Mapping[str, bool | None], *, by_id: int, now: datetime) -> None:
        """Set these items; each that changes is on record with who changed it."""
        changed = [item for item in self.CHECKLIST if item in items]
        changed = [item for item in changed if getattr(self, item) is not items[item]]
        for item in changed:
            setattr(self, item, items[item])
            self.checks.create(item=item, verdict=items[item], checked_by_id=by_id, checked_at=now)
        self.save(update_fields=changed)

    def reopen(self, *, by_id: int, now: datetime) -> None:
        """The province sent the case back: the same submission is looked at again, from nothing."""
        self.concluded_at = None
        self.save(update_fields=["concluded_at"])
        self.tick(dict.fromkeys(self.CHECKLIST), by_id=by_id, now=now)

    @property
    def open_items(self) -> list[tuple[str, bool | None]]:
        """Label and verdict of what has not passed."""
        found = [(item, getattr(self, item)) for item in self.CHECKLIST]
        return [(item_label(item), verdict) for item, verdict in found if not verdict]

    @property
    def passed(self) -> bool:
        return not self.open_items


def item_label(item: str) -> str:
    """The name of one of the four items."""
    return str(FormalReview._meta.get_field(item).verbose_name)


class ItemCheck(models.Model):
    """Who found one of the four items so, and when. Append-only."""

    review = models.ForeignKey(FormalReview, models.PROTECT, related_name="checks")
    item = models.CharField(
        "核对项",
        max_length=20,
        choices=[(name, item_label(name)) for name in FormalReview.CHECKLIST],
    )
    verdict = models.BooleanField("核对结果", null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="核对人")
    checked_at = models.DateTimeField("核对时间")

    class Meta:
        verbose_name = "核对记录"
        verbose_name_plural = "核对记录"
        ordering = ["pk"]
        triggers = [append_only]
        constraints = [
            models.CheckConstraint(
                name="check_is_of_an_item",
                condition=Q(item__in=FormalReview.CHECKLIST),
                violation_error_message="核对项不在四项之中。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_item_display()} {self.checked_by}"


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
