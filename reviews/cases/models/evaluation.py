"""The case: one enterprise's evaluation in one season, as a narrow row with one state.

The transitions below check and stamp their own row only. They are called by the doors in
`reviews.services.door`, which lock, ask who may, save and let the database write the history.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from agencies.models import Agency, Division, Season
from enterprises.form.models import InformationForm
from enterprises.people.models import Enterprise
from reviews.cases.enums import ENDED, State
from reviews.cases.models.batch import Batch
from reviews.cases.moves import MOVES
from reviews.cases.triggers import (
    never_deleted,
    only_moves_of_the_table,
    starts_in_filling,
    writes_history,
)

AFTER_FORWARDING = [
    State.FORWARDED,
    State.PROVINCIAL_REVIEW,
    State.RECOMMENDED,
    State.PUBLICIZED,
    State.OBJECTED,
    State.REGISTERED,
    State.REVOKED,
]


Transition = TypeVar("Transition", bound=Callable[..., None])


def move(state: FSMField) -> Callable[[Transition], Transition]:
    """`transition` with sources and target read from the table by the method's own name."""

    def decorate(method: Transition) -> Transition:
        rule = MOVES[method.__name__]
        return transition(field=state, source=sorted(rule.sources), target=rule.target)(method)

    return decorate


def needs(states: list[State], name: str, sentence: str, **moments: bool) -> models.CheckConstraint:
    """A constraint: in these states the named columns are filled."""
    filled = Q(**{f"{field}__isnull": not present for field, present in moments.items()})
    return models.CheckConstraint(
        name=name, condition=~Q(state__in=states) | filled, violation_error_message=sentence
    )


class Evaluation(ConcurrentTransitionMixin, models.Model):
    """评价: the n-th attempt of one enterprise in one season."""

    enterprise = models.ForeignKey(
        Enterprise, models.PROTECT, related_name="evaluations", verbose_name="企业"
    )
    season = models.ForeignKey(
        Season, models.PROTECT, related_name="evaluations", verbose_name="评价年度"
    )
    form = models.ForeignKey(
        InformationForm, models.PROTECT, related_name="evaluations", verbose_name="信息表"
    )
    attempt = models.PositiveSmallIntegerField("第几次", default=1)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, related_name="evaluations", verbose_name="评价工作机构"
    )
    division = models.ForeignKey(Division, models.PROTECT, null=True, verbose_name="注册地")
    state = FSMField("状态", default=State.FILLING, choices=State.choices, protected=True)
    opened_at = models.DateTimeField("开始时间")
    first_submitted_at = models.DateTimeField("首次提交时间", null=True)
    submitted_at = models.DateTimeField("提交时间", null=True)
    review_due = models.DateField("审查目标日", null=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="审查人"
    )
    taken_up_at = models.DateTimeField("受理时间", null=True)
    returned_at = models.DateTimeField("退回时间", null=True)
    correction_due = models.DateField("补正截止日", null=True)
    forwarded_at = models.DateTimeField("报送时间", null=True)
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, related_name="evaluations", verbose_name="批次"
    )
    decided_at = models.DateTimeField("评审时间", null=True)
    publicized_at = models.DateTimeField("公示时间", null=True)
    registered_at = models.DateTimeField("入库时间", null=True)
    ended_at = models.DateTimeField("终止时间", null=True)

    class Meta:
        verbose_name = "评价"
        verbose_name_plural = "评价"
        ordering = ["pk"]
        triggers = [
            only_moves_of_the_table,
            starts_in_filling,
            never_deleted,
            writes_history,
        ]
        indexes = [
            models.Index(fields=["agency", "state", "submitted_at"], name="case_queue"),
            models.Index(fields=["batch", "state"], name="case_batch"),
            models.Index(
                fields=["correction_due"], condition=Q(state="returned"), name="case_corrections"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "season", "attempt"], name="case_attempt_once"
            ),
            models.UniqueConstraint(
                fields=["enterprise", "season"],
                condition=~Q(state__in=sorted(ENDED)),
                name="case_one_open_per_season",
                violation_error_message="该企业本年度已有一件在办的评价。",
            ),
            models.CheckConstraint(
                name="case_state_known",
                condition=Q(state__in=State.values),
                violation_error_message="状态不在流转表中。",
            ),
            needs(
                [s for s in State if s != State.FILLING],
                "case_submitted_has_its_agency_and_moments",
                "已提交的评价必须有评价工作机构、注册地和提交时间。",
                agency=True,
                division=True,
                first_submitted_at=True,
                submitted_at=True,
            ),
            needs(
                [State.FORMAL_REVIEW, State.RETURNED],
                "case_in_review_has_its_reviewer",
                "审查中的评价必须有审查人和受理时间。",
                reviewer=True,
                taken_up_at=True,
            ),
            needs(
                [State.RETURNED],
                "case_returned_has_its_due_day",
                "退回补正必须写明补正截止日。",
                returned_at=True,
                correction_due=True,
            ),
            needs(
                AFTER_FORWARDING,
                "case_forwarded_has_its_moment",
                "已报送的评价必须有报送时间。",
                forwarded_at=True,
            ),
            needs(
                [s for s in AFTER_FORWARDING if s != State.FORWARDED],
                "case_in_province_has_its_batch",
                "省级环节的评价必须属于一个批次。",
                batch=True,
            ),
            needs(
                [State.RECOMMENDED, State.PUBLICIZED, State.OBJECTED, State.REGISTERED],
                "case_recommended_has_its_decision",
                "拟入库的评价必须有评审时间。",
                decided_at=True,
            ),
            needs(
                [State.PUBLICIZED, State.OBJECTED, State.REGISTERED, State.REVOKED],
                "case_publicized_has_its_moment",
                "公示的评价必须有公示时间。",
                publicized_at=True,
            ),
            needs(
                [State.REGISTERED, State.REVOKED],
                "case_registered_has_its_moment",
                "已入库的评价必须有入库时间。",
                registered_at=True,
            ),
            needs(
                sorted(ENDED),
                "case_ended_has_its_moment",
                "已终止的评价必须有终止时间。",
                ended_at=True,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.season_id} 年度评价"

    @move(state)
    def submit(
        self, *, now: datetime, agency_id: int, division_id: str, review_due: date | None
    ) -> None:
        self.agency_id = agency_id
        self.division_id = division_id
        self.first_submitted_at = self.first_submitted_at or now
        self.submitted_at = now
        self.review_due = review_due

    @move(state)
    def recall(self, *, now: datetime) -> None:
        self.review_due = None

    @move(state)
    def take_up(self, *, now: datetime, reviewer_id: int) -> None:
        self.reviewer_id = reviewer_id
        self.taken_up_at = now

    @move(state)
    def release(self, *, now: datetime) -> None:
        self.reviewer_id = None
        self.taken_up_at = None

    @move(state)
    def return_for_correction(self, *, now: datetime, correction_due: date) -> None:
        self.returned_at = now
        self.correction_due = correction_due

    @move(state)
    def resubmit(self, *, now: datetime, division_id: str, review_due: date | None) -> None:
        self.division_id = division_id
        self.submitted_at = now
        self.review_due = review_due

    @move(state)
    def forward(self, *, now: datetime) -> None:
        self.forwarded_at = now

    @move(state)
    def reject(self, *, now: datetime) -> None:
        self.ended_at = now

    @move(state)
    def lapse(self, *, now: datetime) -> None:
        self.ended_at = now

    @move(state)
    def gather(self, *, now: datetime, batch_id: int) -> None:
        self.batch_id = batch_id

    @move(state)
    def recommend(self, *, now: datetime) -> None:
        self.decided_at = now

    @move(state)
    def send_back(self, *, now: datetime) -> None:
        self.forwarded_at = None
        self.batch_id = None

    @move(state)
    def decline(self, *, now: datetime) -> None:
        self.decided_at = now
        self.ended_at = now

    @move(state)
    def publish(self, *, now: datetime) -> None:
        self.publicized_at = now

    @move(state)
    def accept_objection(self, *, now: datetime) -> None:
        """The row is held; the objection carries the moments."""

    @move(state)
    def dismiss_objection(self, *, now: datetime) -> None:
        """The row is free again; the objection carries the moments."""

    @move(state)
    def uphold_objection(self, *, now: datetime) -> None:
        self.ended_at = now

    @move(state)
    def register(self, *, now: datetime) -> None:
        self.registered_at = now

    @move(state)
    def revoke(self, *, now: datetime) -> None:
        self.ended_at = now
