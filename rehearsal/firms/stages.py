"""A case brought to any stage through the real acts, each at its own moment.

A batch takes in every forwarded case of its season, so build what shall go furthest first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from agencies.access import Actor
from agencies.deadlines import beijing_day, closes_at
from agencies.enums import Role
from agencies.models import Agency, Season
from agencies.selectors import calendar
from enterprises.form.models import Extension
from enterprises.form.vocabulary import Section
from rehearsal.firms.answers import Firm
from rehearsal.firms.form_filler import file_form, fill, submit
from rehearsal.firms.logins import founder, staff
from reviews.batches import services as batch
from reviews.batches.selectors.due import intake_day
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.cases.services import extensions
from reviews.formal_review.services import formal_review, lapsing
from reviews.publicity.models import Objection
from reviews.publicity.services import objections, publicity
from reviews.register import services as registry
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationGround
from reviews.revocation.models import Revocation

HOUR = timedelta(hours=1)
PASSED = {"complete": True, "consistent": True, "stamped": True, "other": True}


@dataclass
class Journey:
    """One firm's case under way; `now` moves on with every act."""

    firm: Firm
    now: datetime
    year: int
    enterprise: Actor = field(init=False)
    reviewer: Actor | None = None
    officer: Actor | None = None
    lead: Actor | None = None
    case: Evaluation | None = None

    def __post_init__(self) -> None:
        """Who is not named is the agency's or the province's stock figure."""
        self.enterprise = founder(self.firm, now=self.now)
        agency = Agency.objects.get(divisions=self.firm.division)
        self.reviewer = self.reviewer or reviewer_of(agency.no)
        self.officer = self.officer or provincial_reviewer()
        self.lead = self.lead or provincial_lead()

    def again(self) -> Evaluation:
        self.case = Evaluation.objects.get(pk=self.case.pk)
        return self.case

    def later(self, step: timedelta = HOUR) -> datetime:
        self.now += step
        return self.now

    def until(self, moment: datetime) -> datetime:
        self.now = max(self.now + HOUR, moment)
        return self.now


def reviewer_of(agency_no: int) -> Actor:
    return staff(
        f"reviewer{agency_no:02d}",
        Role.AGENCY_REVIEWER,
        name=f"机构{agency_no:02d}审查员",
        agency_no=agency_no,
    )


def provincial_reviewer() -> Actor:
    return staff("province-reviewer", Role.PROVINCIAL_REVIEWER, name="省厅评审员")


def provincial_lead() -> Actor:
    return staff("province-lead", Role.PROVINCIAL_LEAD, name="省厅负责人")


def bring(journey: Journey, state: State) -> Evaluation:
    """Walk the journey from its start to `state`."""
    for step in ROADS[state]:
        step(journey)
        journey.again()
    return journey.case


def fill_in(journey: Journey) -> None:
    journey.case = file_form(journey.enterprise, journey.firm, year=journey.year, now=journey.now)


def file(journey: Journey) -> None:
    submit(journey.enterprise, journey.case, journey.firm, now=journey.later())


def take_up(journey: Journey) -> None:
    formal_review.take_up(actor=journey.reviewer, case_id=journey.case.pk, now=journey.later())


def send_for_correction(journey: Journey) -> None:
    act = {"actor": journey.reviewer, "case_id": journey.case.pk}
    formal_review.add_remark(
        **act, section="finance", field="taxes", text="与纳税申报表不一致。", now=journey.later()
    )
    due = beijing_day(journey.now) + timedelta(days=7)
    latest = formal_review.default_correction_due(journey.case, now=journey.now)[1]
    formal_review.return_for_correction(**act, correction_due=min(due, latest), now=journey.later())


def forward(journey: Journey) -> None:
    """After the last batch that is locked, which a case of another journey may have brought on."""
    locked = Batch.objects.filter(season=journey.year).exclude(locked_at=None)
    last = locked.order_by("-intake_day").first()
    if last is not None and journey.now < closes_at(last.intake_day):
        journey.until(closes_at(last.intake_day) + 9 * HOUR)
    act = {"actor": journey.reviewer, "case_id": journey.case.pk}
    formal_review.check(**act, items=PASSED, other_matters="", now=journey.later())
    formal_review.forward(**act, now=journey.later())


def reject(journey: Journey) -> None:
    formal_review.reject(
        actor=journey.reviewer,
        case_id=journey.case.pk,
        reason="主要产品属于限制类目录。",
        now=journey.later(),
    )


def lapse(journey: Journey) -> None:
    due = journey.case.correction_due
    lapsing.lapse_uncorrected(now=journey.until(closes_at(due)))


def gather(journey: Journey) -> None:
    """Into the first batch that is not locked, at its close."""
    season = Season.objects.get(pk=journey.year)
    ordinal = next(n for n in range(1, 16) if _takes_in(season, n, journey.now))
    day = intake_day(season, ordinal)
    opened = batch.open_batch(season_year=season.year, ordinal=ordinal, now=closes_at(day))
    batch.take_in(batch_id=opened.pk, now=journey.until(closes_at(day)))


def recommend(journey: Journey) -> None:
    batch.recommend(actor=journey.officer, case_id=journey.case.pk, now=journey.later(9 * HOUR))


def decline(journey: Journey) -> None:
    batch.decline(
        actor=journey.officer,
        case_id=journey.case.pk,
        reason="主要产品与研发项目无关联。",
        now=journey.later(),
    )


def publish(journey: Journey) -> None:
    first = calendar().first_working_day(beijing_day(journey.now) + timedelta(days=1))
    publicity.publish(
        actor=journey.lead,
        batch_id=journey.case.batch_id,
        first_day=first,
        now=journey.later(),
    )


def object_to(journey: Journey) -> None:
    """An objection on the second day, taken up by the agency."""
    filed = file_objection(journey)
    objections.accept(
        actor=journey.reviewer, objection_id=filed.pk, reason="属实名异议。", now=journey.later()
    )


def dismiss(journey: Journey) -> None:
    objection = journey.case.publicity_row.objections.order_by("pk").first()
    objections.verify(
        actor=journey.reviewer,
        objection_id=objection.pk,
        text="已查专利登记簿，权利人为该企业。",
        now=journey.later(),
    )
    objections.dismiss(
        actor=journey.lead,
        objection_id=objection.pk,
        conclusion="经核实，异议不成立。",
        now=journey.later(),
    )


def file_objection(journey: Journey) -> Objection:
    row = journey.case.publicity_row
    return objections.file(
        row_id=row.pk,
        name="赵建国",
        phone="0335-8000000",
        is_organisation=False,
        facts="该企业的一项专利权属存在争议。",
        evidence=[],
        now=journey.until(closes_at(row.publicity.first_day) + 9 * HOUR),
    )


def register(journey: Journey) -> None:
    listed = journey.case.publicity_row.publicity
    publicity.close(publicity_id=listed.pk, now=journey.until(closes_at(listed.last_day)))
    asked = registry.request_announcement(
        actor=journey.lead, year=journey.year, now=journey.later(9 * HOUR)
    )
    registry.carry_out(announcement_id=asked.pk, now=journey.later())


def revoke(journey: Journey) -> None:
    opened = verify_revocation(journey)
    revocation.decide(
        actor=journey.lead,
        revocation_id=opened.pk,
        revoke=True,
        decision="经核实属实，撤销入库登记编号。",
        now=journey.later(),
    )


def verify_revocation(journey: Journey) -> Revocation:
    """Proposed, the period for a statement over, verified by the agency."""
    opened = propose_revocation(journey)
    journey.until(closes_at(opened.statement_due))
    return revocation.verify(
        actor=journey.reviewer, revocation_id=opened.pk, text="属实。", now=journey.later(9 * HOUR)
    )


def propose_revocation(journey: Journey) -> Revocation:
    return revocation.propose(
        actor=journey.officer,
        registration_id=journey.case.registration.pk,
        ground=RevocationGround.LISTED,
        facts="企业被列入经营异常名录。",
        fact_on=beijing_day(journey.now),
        now=journey.later(),
    )


def correct(journey: Journey) -> None:
    """Write the remarked part again and come back."""
    fill(
        journey.enterprise,
        journey.case.form,
        replace(journey.firm, taxes=journey.firm.taxes + 1),
        now=journey.later(),
        only=frozenset({Section.FINANCE}),
    )
    submit(journey.enterprise, journey.case, journey.firm, now=journey.later())


def extend(journey: Journey, deadline: Extension.Deadline, until: date) -> Extension:
    """A later day for the journey's enterprise, on record."""
    return extensions.grant(
        actor=journey.lead,
        year=journey.year,
        deadline=deadline,
        enterprise_id=journey.enterprise.enterprise_id,
        until=until,
        reason="因附件原件补办需要时间，经申请予以延期。",
        now=journey.later(),
    )


def _takes_in(season: Season, ordinal: int, now: datetime) -> bool:
    locked = Batch.objects.filter(season=season, ordinal=ordinal, locked_at__isnull=False)
    return now < closes_at(intake_day(season, ordinal)) and not locked.exists()


FILED = [fill_in, file]
IN_REVIEW = [*FILED, take_up]
IN_BATCH = [*IN_REVIEW, forward, gather]
LISTED = [*IN_BATCH, recommend, publish]
ROADS: dict[State, list[Callable[[Journey], None]]] = {
    State.FILLING: [fill_in],
    State.SUBMITTED: FILED,
    State.FORMAL_REVIEW: IN_REVIEW,
    State.RETURNED: [*IN_REVIEW, send_for_correction],
    State.FORWARDED: [*IN_REVIEW, forward],
    State.PROVINCIAL_REVIEW: IN_BATCH,
    State.RECOMMENDED: [*IN_BATCH, recommend],
    State.PUBLICIZED: LISTED,
    State.OBJECTED: [*LISTED, object_to],
    State.REGISTERED: [*LISTED, register],
    State.REJECTED: [*IN_REVIEW, reject],
    State.LAPSED: [*IN_REVIEW, send_for_correction, lapse],
    State.REVOKED: [*LISTED, register, revoke],
}
