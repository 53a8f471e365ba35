"""An invitation under way: who asks whom into which enterprise."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.as_typed.addresses import AddressField, is_folded
from enterprises.people.models.enterprise import Enterprise


class Invitation(models.Model):
    """Taken up once by its link, until `good_until`, unless it is withdrawn before.

    A colleague's is good only while who invited is the owner; `as_owner` ones are the agency's,
    after it took the account back. `account` is `invitations.mark_of` the address when it was
    invited: joining sets a password, which changes the mark, so that no link written before works
    again.
    """

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="invitations", verbose_name="企业"
    )
    name = models.CharField("姓名", max_length=50)
    email = AddressField("邮箱")
    as_owner = models.BooleanField("作为主账户", default=False)
    account = models.CharField("受邀时的账户", max_length=64)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="邀请人"
    )
    invited_at = models.DateTimeField("邀请时间")
    good_until = models.DateTimeField("有效期至")
    taken_at = models.DateTimeField("加入时间", null=True)
    withdrawn_at = models.DateTimeField("收回时间", null=True)

    class Meta:
        verbose_name = "邀请"
        verbose_name_plural = "邀请"
        ordering = ["-invited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "email"],
                condition=Q(taken_at=None, withdrawn_at=None),
                name="invitation_one_open",
                violation_error_message="这个邮箱已有一份邀请。",
            ),
            models.CheckConstraint(
                name="invitation_taken_or_withdrawn",
                condition=Q(taken_at=None) | Q(withdrawn_at=None),
                violation_error_message="邀请不能既已加入又已收回。",
            ),
            models.CheckConstraint(
                name="invitation_email_folded",
                condition=is_folded("email"),
                violation_error_message="邮箱须为小写。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} → {self.email}"
