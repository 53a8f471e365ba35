"""What an agency's lead did to an enterprise's account, with the papers that show why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Agency
from enterprises.files.models import StoredFile
from enterprises.people.models.enterprise import Enterprise
from enterprises.people.triggers import append_only, never_deleted


class AccountAct(models.Model):
    """Append-only. `before` and `after` are the owner's login name and name, or the codes."""

    class Kind(models.TextChoices):
        TAKE_BACK = "take_back", "收回账户"
        MEND_CODE = "mend_code", "更正信用代码"

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="account_acts", verbose_name="企业"
    )
    kind = models.CharField("事项", max_length=10, choices=Kind)
    before = models.CharField("原为", max_length=250)
    after = models.CharField("改为", max_length=250)
    reason = models.TextField("理由")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办人"
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="评价工作机构"
    )
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "账户处置"
        verbose_name_plural = "账户处置"
        ordering = ["-at", "-pk"]
        triggers = [append_only]
        constraints = [
            models.CheckConstraint(
                name="account_act_has_its_reason",
                condition=~Q(reason=""),
                violation_error_message="处置账户必须写明理由。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.get_kind_display()}"


class AccountProof(StoredFile):
    """The paper behind the act: a letter under seal, the licence, a certificate of leaving."""

    act = models.ForeignKey(AccountAct, models.PROTECT, related_name="proofs")

    class Meta:
        verbose_name = "账户处置证明"
        verbose_name_plural = "账户处置证明"
        ordering = ["pk"]
        triggers = [never_deleted]
