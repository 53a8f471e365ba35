"""The enterprise and the people who act for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.models import Division
from enterprises.typed.amounts import AMOUNT


class Enterprise(models.Model):
    """A legal person registered in the province; section 1 of the form is about this row.

    The responsible agency follows from the registered division, never from the credit code
    (rulebook section 1).
    """

    uscc = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField("企业名称", max_length=200)
    division = models.ForeignKey(Division, models.PROTECT, verbose_name="注册地行政区划")
    established_on = models.DateField("成立日期")
    legal_representative = models.CharField("法定代表人", max_length=50)
    registered_capital = models.DecimalField("注册资本（万元）", null=True, blank=True, **AMOUNT)
    address = models.CharField("注册地址", max_length=300, blank=True)
    contact_name = models.CharField("联系人", max_length=50)
    contact_phone = models.CharField("联系电话", max_length=30)
    contact_email = models.EmailField("联系邮箱", blank=True)
    industry = models.CharField("所属行业", max_length=100, blank=True)
    main_business = models.TextField("主营业务", blank=True)
    registered_at = models.DateTimeField("注册时间")

    class Meta:
        verbose_name = "企业"
        verbose_name_plural = "企业"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="enterprise_uscc_shape",
                condition=Q(uscc__regex=r"^[0-9A-HJ-NPQRTUWXY]{18}$"),
                violation_error_message="统一社会信用代码必须是 18 位数字和大写字母。",
            )
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
