"""The grounds of a revocation and the states of its procedure."""

from datetime import date

from django.db import models


class RevocationGround(models.TextChoices):
    """The grounds of [115 art. 14]."""

    CONDITIONS = "conditions", "已不再符合评价条件"
    FRAUD = "fraud", "存在严重弄虚作假"
    MISCONDUCT = "misconduct", "发生科研严重失信行为"
    INCIDENT = "incident", "发生重大安全、重大质量事故或严重环境违法行为"
    LISTED = "listed", "被列入经营异常名录或严重违法失信企业名单"
    NOT_UPDATED = "not_updated", "未按期更新信息表"

    def number_year(self, fact_on: date) -> int:
        """The year of the number that a fact of this day takes back (rulebook §7): the fact's own.

        Only the update that was missed in a year is owed by the number of the year before.
        """
        return fact_on.year - (self == RevocationGround.NOT_UPDATED)


class RevocationState(models.TextChoices):
    NOTICED = "noticed", "已告知，等待陈述申辩"
    VERIFIED = "verified", "已核实，等待决定"
    REVOKED = "revoked", "已决定撤销"
    WITHDRAWN = "withdrawn", "不予撤销"
