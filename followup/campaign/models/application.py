"""An enterprise in a round: its need, its consent, where it stands and how it came there."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.enums import Role
from agencies.models import Agency, Division
from enterprises.people.models import Enterprise
from enterprises.typed.amounts import AMOUNT, BEYOND_BELIEF
from followup.campaign.bank_terms import LONGEST_TERM
from followup.campaign.campaign_moves import MOVES
from followup.campaign.enums import ApplicationState
from followup.campaign.models.campaign_round import Bank, CampaignRound, ConsentText
from followup.campaign.triggers import (
    append_only,
    bank_of_its_round,
    ends_once,
    never_deleted,
    only_moves_of_the_table,
    stands_as_given,
    starts_open,
    writes_history,
    written_by_the_application,
)
from reviews.cases.moves import in_the_table
from reviews.register.models import Registration

S = ApplicationState
IN_THE_LIST = [S.RECOMMENDED.value, S.RELEASED.value, S.LEFT_OUT.value]


class Application(models.Model):
    """One enterprise in one round. Agency and division are those of its seat when it opted in."""

    round = models.ForeignKey(
        CampaignRound, models.PROTECT, related_name="applications", verbose_name="金融支持活动"
    )
    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="campaign_applications", verbose_name="企业"
    )
    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name="评价工作机构")
    division = models.ForeignKey(Division, models.PROTECT, verbose_name="注册地")
    state = models.CharField("状态", max_length=12, choices=S, default=S.OPEN)
    amount = models.DecimalField("融资需求金额", **AMOUNT)
    use = models.TextField("资金用途")
    term_months = models.PositiveSmallIntegerField("期限（月）")
    bank = models.ForeignKey(
        Bank, models.PROTECT, null=True, related_name="wishes", verbose_name="意向银行"
    )
    contact_name = models.CharField("联系人", max_length=50)
    contact_phone = models.CharField("联系电话", max_length=30)
    applied_at = models.DateTimeField("报名时间", null=True)
    # The number it was recommended on, and at its release the one in force then.
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, related_name="+", verbose_name="入库登记编号"
    )
    recommended_at = models.DateTimeField("推荐时间", null=True)
    released_at = models.DateTimeField("发布时间", null=True)

    # by the selectors: a refusal beside the row, and the word shown for it
    why_not: str

    class Meta:
        verbose_name = "金融支持报名"
        verbose_name_plural = "金融支持报名"
        ordering = ["round", "pk"]
        triggers = [
            only_moves_of_the_table,
            starts_open,
            writes_history,
            never_deleted,
            bank_of_its_round,
        ]
        indexes = [models.Index(fields=["round", "agency", "state"], name="application_of_agency")]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "enterprise"],
                name="application_once_a_round",
                violation_error_message="这家企业已在本轮名单中。",
            ),
            models.CheckConstraint(
                name="application_state_known",
                condition=Q(state__in=S.values),
                violation_error_message="没有这种状态。",
            ),
            models.CheckConstraint(
                name="application_amount_bounded",
                condition=Q(amount__gt=0, amount__lt=BEYOND_BELIEF),
                violation_error_message="融资需求金额应当大于 0，并与科技型中小企业的规模相称。",
            ),
            models.CheckConstraint(
                name="application_term_bounded",
                condition=Q(term_months__range=(1, LONGEST_TERM)),
                violation_error_message=f"期限应当是 1 至 {LONGEST_TERM} 个月。",
            ),
            models.CheckConstraint(
                name="application_opted_in_has_its_moment",
                condition=Q(state=S.OPEN) | Q(applied_at__isnull=False),
                violation_error_message="报名须有时间。",
            ),
            models.CheckConstraint(
                name="application_recommended_on_a_number",
                condition=~Q(state__in=IN_THE_LIST)
                | Q(registration__isnull=False, recommended_at__isnull=False),
                violation_error_message="推荐须有当时有效的入库登记编号和时间。",
            ),
            models.CheckConstraint(
                name="application_released_has_its_moment",
                condition=~Q(state=S.RELEASED) | Q(released_at__isnull=False),
                violation_error_message="发布须有时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} · {self.round}"

    @property
    def tone(self) -> str:
        return S(self.state).tone


class ApplicationMove(models.Model):
    """One move of one application. Written by the database's own trigger; append-only."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="moves")
    act = models.CharField(
        "流转", max_length=12, choices=[(name, move.label) for name, move in MOVES.items()]
    )
    source = models.CharField("原状态", max_length=12, choices=S)
    target = models.CharField("新状态", max_length=12, choices=S)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="经办人"
    )
    role = models.CharField("身份", max_length=20, choices=Role)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="+", verbose_name="机构"
    )
    reason = models.TextField("理由", blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "金融支持流转记录"
        verbose_name_plural = "金融支持流转记录"
        ordering = ["pk"]
        triggers = [append_only, written_by_the_application]
        constraints = [
            models.CheckConstraint(
                name="application_move_stands_in_the_table",
                condition=in_the_table(MOVES),
                violation_error_message="流转表中没有这一步，或这一身份不能办理。",
            ),
            models.CheckConstraint(
                name="application_move_has_its_reason",
                condition=~Q(reason="")
                | ~Q(act__in=[act for act, rule in MOVES.items() if rule.needs_reason]),
                violation_error_message="办理这一步必须填写理由。",
            ),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_act_display()}：{self.get_source_display()} → {self.get_target_display()}"
        )


class Consent(models.Model):
    """Who agreed for the enterprise, when, to which text. Ended when it is taken back or given
    anew; at most one is in force."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="consents")
    text = models.ForeignKey(ConsentText, models.PROTECT, verbose_name="同意书")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="同意人"
    )
    given_as = models.CharField("同意人姓名", max_length=50)
    given_at = models.DateTimeField("同意时间")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="结束人"
    )
    ended_at = models.DateTimeField("结束时间", null=True)

    class Meta:
        verbose_name = "同意记录"
        verbose_name_plural = "同意记录"
        ordering = ["pk"]
        triggers = [stands_as_given, ends_once, never_deleted]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(ended_at=None),
                name="consent_one_in_force",
            ),
            models.CheckConstraint(
                name="consent_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                violation_error_message="撤回同意须有办理人和时间。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_as} {self.given_at:%Y-%m-%d}"
