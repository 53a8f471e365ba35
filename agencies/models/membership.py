"""Who acts for whom: a member of staff, the role, and the agency or county it is held in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.enums import AGENCY_ROLES, PROVINCIAL_ROLES, STAFF_ROLES, Role
from agencies.models.agency import Agency, Division


class Membership(models.Model):
    """One role per person; jurisdiction follows from agency (city staff) or division (county)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="membership", verbose_name="用户"
    )
    role = models.CharField(
        "角色", max_length=20, choices=[c for c in Role.choices if c[0] in STAFF_ROLES]
    )
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, verbose_name="评价工作机构"
    )
    division = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, verbose_name="县区"
    )

    class Meta:
        verbose_name = "任职"
        verbose_name_plural = "任职"
        constraints = [
            models.CheckConstraint(
                name="membership_has_its_jurisdiction",
                condition=Q(role__in=sorted(AGENCY_ROLES), agency__isnull=False, division=None)
                | Q(role=Role.COUNTY_OFFICER, agency__isnull=False, division__isnull=False)
                | Q(
                    role__in=sorted({*PROVINCIAL_ROLES, Role.ADMINISTRATOR}),
                    agency=None,
                    division=None,
                ),
                violation_error_message="机构人员须指定评价工作机构；县区经办人须指定机构和县区；"
                "省级人员和管理员两者都不填。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
