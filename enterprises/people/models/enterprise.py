"""The enterprise and the people who act for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.as_typed.addresses import is_folded
from accounts.as_typed.folded_columns import folded_column
from agencies.models import Division
from enterprises.people.boxes import BY_NAME, ENTERPRISE
from enterprises.people.uscc import SHAPE
from enterprises.typed.boxes import Kind
from enterprises.typed.columns import column, columns

COLUMNS = [box for box in ENTERPRISE if not box.fixed and box.kind != Kind.DIVISION]


class Enterprise(columns(COLUMNS)):
    """A legal person seated in the province; section 1 of the form is about this row.

    Its columns are the boxes of section 1 (`people.boxes`): name, address, contact and so on.

    The responsible agency follows from the division of its seat, never from the credit code
    (rulebook §1).
    """

    uscc = column(BY_NAME["uscc"], unique=True)
    division = models.ForeignKey(
        Division, models.PROTECT, verbose_name=BY_NAME["division_code"].label
    )
    name_folded = folded_column("name")
    signed_up_at = models.DateTimeField("注册时间")

    class Meta:
        verbose_name = "企业"
        verbose_name_plural = "企业"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="enterprise_uscc_shape",
                condition=Q(uscc__regex=SHAPE),
                violation_error_message="统一社会信用代码必须是 18 位，以 91 或 93 开头。",
            ),
            models.CheckConstraint(
                name="enterprise_contact_email_folded",
                condition=is_folded("contact_email"),
                violation_error_message="邮箱须为小写。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Representative(models.Model):
    """A person who files for one enterprise. The owner invites and hands over."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="representative", verbose_name="用户"
    )
    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, related_name="representatives", verbose_name="企业"
    )
    is_owner = models.BooleanField("主账户", default=False)

    class Meta:
        verbose_name = "企业用户"
        verbose_name_plural = "企业用户"
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(is_owner=True),
                name="representative_one_owner",
                violation_error_message="每家企业只有一个主账户。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.enterprise}"
