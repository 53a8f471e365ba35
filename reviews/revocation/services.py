"""撤销: notice, statement or the period passed, verification, decision by a second person."""

from datetime import date, datetime

from django.db import transaction

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import until_words
from agencies.deadlines import beijing_day, is_open
from agencies.selectors import held_calendar
from agencies.workdays import WorkCalendar, YearNotLoaded
from reviews.cases.enums import State
from reviews.cases.services.door import locked_case, move
from reviews.register.models import Registration
from reviews.revocation.enums import RevocationGround, RevocationState
from reviews.revocation.models import Revocation
from reviews.revocation.revocation_letters import (
    give_notice,
    tell_of_decision,
    tell_of_statement,
    tell_of_verification,
)
from reviews.revocation.selectors import (
    is_under_revocation,
    visible_registrations,
    visible_revocations,
)


@transaction.atomic
def propose(
    *,
    actor: Actor,
    registration_id: int,
    ground: str,
    facts: str,
    fact_on: date,
    now: datetime,
) -> Revocation:
    """Open a procedure against one number and give the enterprise notice.

    Effects: the Revocation with the last day for a statement; a message to each of the
    enterprise's people, and to its agency. Raises Refusal: number not in force, procedure open already, no facts,
    a fact of another year than the number's, a missed update of another than the year after
    (rulebook §7).
    """
    if not actor.is_province:
        raise NotAllowed("只有省科技厅可以提出撤销。")
    if ground not in RevocationGround.values or not facts.strip():
        raise Refusal("提出撤销须选择一项法定事由并写明事实。")
    if fact_on > beijing_day(now):
        raise Refusal("事实发生日期不能晚于今天。")
    days = held_calendar()
    registration = visible_registrations(actor).get(pk=registration_id)
    if RevocationGround(ground) == RevocationGround.NOT_UPDATED:
        _must_be_of_the_year_after(registration, fact_on)
    elif fact_on.year != registration.year:
        raise Refusal(
            f"撤销的是事实发生年度的编号：{fact_on.year} 年的事实不能用来撤销"
            f" {registration.year} 年度的编号。"
        )
    case = locked_case(actor=actor, case_id=registration.evaluation_id)
    if case.state != State.REGISTERED:
        raise Refusal(f"编号 {registration.number} 现为“{case.get_state_display()}”，不能撤销。")
    if sentence := why_not_propose(registration):
        raise Refusal(sentence)
    revocation = Revocation.objects.create(
        registration=registration,
        ground=ground,
        facts=facts.strip(),
        fact_on=fact_on,
        proposed_by_id=actor.person_id,
        noticed_at=now,
        statement_due=_statement_due(registration, days, now),
    )
    give_notice(revocation, now)
    return revocation


@transaction.atomic
def make_statement(*, actor: Actor, revocation_id: int, text: str, now: datetime) -> Revocation:
    """The enterprise states its case once, within the period, before the verification; its agency
    and the proposer are told. Whoever comes second learns that it is stated (LostRace)."""
    revocation = _locked(actor, revocation_id, RevocationState.NOTICED)
    if not actor.is_enterprise:
        raise NotAllowed("陈述申辩由企业提交。")
    if not text.strip():
        raise Refusal("请填写陈述申辩内容。")
    if revocation.stated_at is not None:
        raise LostRace("本企业已经提交了陈述申辩，内容见本页，不能再改；要补充的请联系评价机构。")
    sentence = why_not_state(revocation, now)
    if sentence:
        raise Refusal(sentence)
    revocation.statement = text.strip()
    revocation.stated_at = now
    revocation.save()
    tell_of_statement(revocation, now)
    return revocation


def why_not_propose(registration: Registration) -> str:
    """What forbids a second procedure against a number; "" when nothing does."""
    if is_under_revocation(registration):
        return f"编号 {registration.number} 已有一件在办的撤销程序。"
    return ""


def why_not_state(revocation: Revocation, now: datetime) -> str:
    """What forbids a statement in a procedure that waits for one; "" when nothing does."""
    if not is_open(revocation.statement_due, now):
        day = until_words(revocation.statement_due, plain_year=beijing_day(now).year)
        return f"陈述申辩已于 {day} 截止。"
    return ""


@transaction.atomic
def verify(*, actor: Actor, revocation_id: int, text: str, now: datetime) -> Revocation:
    """The agency (or the province) verifies, after the statement or the period; the province is
    told that it may decide."""
    revocation = _locked(actor, revocation_id, RevocationState.NOTICED)
    if not (actor.is_agency or actor.is_province):
        raise NotAllowed("核实由评价机构或省科技厅办理。")
    if not text.strip():
        raise Refusal("请填写核实情况。")
    sentence = why_not_verify(revocation, now)
    if sentence:
        raise Refusal(sentence)
    revocation.verification = text.strip()
    revocation.verified_by_id = actor.user_id
    revocation.verified_at = now
    revocation.state = RevocationState.VERIFIED
    revocation.save()
    tell_of_verification(revocation, now)
    return revocation


def why_not_verify(revocation: Revocation, now: datetime) -> str:
    """What forbids the verification of a procedure under way; "" when nothing does."""
    if revocation.stated_at is None and is_open(revocation.statement_due, now):
        day = until_words(revocation.statement_due, plain_year=beijing_day(now).year)
        return f"企业尚未陈述申辩，期限到 {day} 为止，之后才能核实。"
    return ""


def why_not_decide(actor: Actor, revocation: Revocation) -> str:
    """What forbids this person the decision; "" when nothing does."""
    if actor.user_id == revocation.proposed_by_id:
        return "撤销决定须由提出人以外的另一人作出。"
    return ""


@transaction.atomic
def decide(
    *, actor: Actor, revocation_id: int, revoke: bool, decision: str, now: datetime
) -> Revocation:
    """A provincial person other than the proposer decides; revoking moves the case to 已撤销.

    Whatever is decided, the enterprise, its agency and the proposer are told.
    """
    revocation = _locked(actor, revocation_id, RevocationState.VERIFIED)
    if not actor.is_province:
        raise NotAllowed("撤销由省科技厅决定。")
    if sentence := why_not_decide(actor, revocation):
        raise NotAllowed(sentence)
    if not decision.strip():
        raise Refusal("请填写决定理由。")
    revocation.state = RevocationState.REVOKED if revoke else RevocationState.WITHDRAWN
    revocation.decision = decision.strip()
    revocation.decided_by_id = actor.user_id
    revocation.decided_at = now
    revocation.save()
    if revoke:
        case = locked_case(actor=actor, case_id=revocation.registration.evaluation_id)
        move(case, "revoke", actor=actor, now=now, reason=decision)
    tell_of_decision(revocation, revoked=revoke, now=now)
    return revocation


def _locked(actor: Actor, revocation_id: int, expected: RevocationState) -> Revocation:
    visible_revocations(actor).get(pk=revocation_id)
    procedures = Revocation.objects.select_for_update(of=("self",))
    revocation = procedures.select_related("registration").get(pk=revocation_id)
    if revocation.state != expected:
        raise LostRace(f"该撤销程序现为“{revocation.get_state_display()}”，请刷新后查看。")
    return revocation


def _must_be_of_the_year_after(registration: Registration, fact_on: date) -> None:
    """A number is kept by the update of the year that follows it."""
    if RevocationGround.NOT_UPDATED.number_year(fact_on) != registration.year:
        raise Refusal(
            f"{registration.year} 年度的编号由次年的更新保持：未按期更新的发生日期应在"
            f" {registration.year + 1} 年，填的是 {fact_on.year} 年。"
        )


def _statement_due(registration: Registration, days: WorkCalendar, now: datetime) -> date:
    count = registration.evaluation.season.statement_working_days
    try:
        return days.add_working_days(beijing_day(now), count)
    except YearNotLoaded as error:
        raise Refusal(str(error)) from error
