"""撤销 (rulebook §7): notice, statement or the period, verification, a second person."""

from datetime import date

import pytest

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.register.models import Registration
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation
from tests.calendars import load_2027
from tests.factories import (
    case_in,
    owner_of,
    person,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db

NOW = at(6, 1)  # a Monday
DUE = date(2026, 6, 8)
OVER = midnight(DUE)
SAID = {"ground": "listed", "facts": "被列入经营异常名录。", "fact_on": date(2026, 5, 20)}


@pytest.fixture
def case() -> Evaluation:
    return case_in(State.REGISTERED)


def test_notice_in_december_names_the_year_of_the_last_day(case: Evaluation) -> None:
    load_2027()
    proposed = propose(case, now=at(12, 29))
    assert proposed.statement_due == date(2027, 1, 6)
    for said in Message.objects.filter(topic=Message.Topic.REVOCATION):
        assert "2027年1月6日 24:00 前" in said.body


def propose(case: Evaluation, actor: Actor | None = None, now=NOW, **said) -> Revocation:
    return revocation.propose(
        actor=actor or provincial_reviewer(),
        registration_id=case.registration.pk,
        now=now,
        **{**SAID, **said},
    )


def verify(proposed: Revocation, now=OVER, actor: Actor | None = None) -> Revocation:
    return revocation.verify(
        actor=actor or reviewer_of(), revocation_id=proposed.pk, text="经核实属实。", now=now
    )


def decide(proposed: Revocation, actor: Actor | None = None, revoke: bool = True) -> Revocation:
    return revocation.decide(
        actor=actor or provincial_lead(),
        revocation_id=proposed.pk,
        revoke=revoke,
        decision="事实清楚。",
        now=at(6, 10),
    )


def test_notice_names_ground_facts_and_the_last_day_for_a_statement(case: Evaluation) -> None:
    proposed = propose(case)
    assert (proposed.state, proposed.statement_due) == (RevocationState.NOTICED, DUE)
    told = Message.objects.get(topic=Message.Topic.REVOCATION, topic_id=str(proposed.pk))
    assert told.recipient == case.enterprise.representatives.get().user
    assert "被列入经营异常名录。" in told.body and "6月8日 24:00" in told.body
    assert told.legal_notice


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"ground": "nothing"}, "法定事由"),
        ({"facts": " "}, "写明事实"),
        ({"fact_on": date(2026, 6, 2)}, "不能晚于今天"),
        ({"fact_on": date(2025, 12, 31)}, "事实发生年度"),
    ],
)
def test_proposal_is_refused(case: Evaluation, said: dict, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        propose(case, **said)
    assert not Revocation.objects.exists()
    assert propose(case, fact_on=date(2026, 6, 1))


def test_proposing_is_for_the_province(case: Evaluation) -> None:
    with pytest.raises(NotAllowed):
        propose(case, actor=reviewer_of())


def test_number_has_one_open_procedure(case: Evaluation) -> None:
    first = propose(case)
    with pytest.raises(Refusal, match="已有一件在办"):
        propose(case)
    verify(first)
    decide(first, revoke=False)
    assert propose(case)


def test_statement_period_into_a_year_that_is_not_loaded_is_refused(case: Evaluation) -> None:
    late = at(12, 29)
    with pytest.raises(Refusal, match="2027 年的节假日安排尚未录入"):
        propose(case, now=late)
    assert not Revocation.objects.exists()
    assert not Message.objects.filter(topic=Message.Topic.REVOCATION).exists()
    load_2027()
    assert propose(case, now=late)


def test_statement_is_in_time_until_24_00_of_its_last_day(case: Evaluation) -> None:
    proposed, owner = propose(case), owner_of(case.enterprise)
    act = {"actor": owner, "revocation_id": proposed.pk, "text": "已申请移出名录。"}
    with pytest.raises(Refusal, match="6月8日 24:00 截止"):
        revocation.make_statement(**act, now=midnight(DUE))
    stated = revocation.make_statement(**act, now=last_second(DUE))
    assert (stated.statement, stated.stated_at) == ("已申请移出名录。", last_second(DUE))


def test_statement_is_the_enterprises_own(case: Evaluation) -> None:
    proposed = propose(case)
    act = {"revocation_id": proposed.pk, "text": "已申请移出名录。", "now": NOW}
    with pytest.raises(NotAllowed):
        revocation.make_statement(actor=reviewer_of(), **act)
    with pytest.raises(Revocation.DoesNotExist):
        revocation.make_statement(actor=person(Role.ENTERPRISE), **act)
    with pytest.raises(Refusal, match="请填写"):
        revocation.make_statement(actor=owner_of(case.enterprise), **{**act, "text": " "})


def test_verification_waits_for_the_statement_or_the_end_of_the_period(case: Evaluation) -> None:
    proposed = propose(case)
    with pytest.raises(Refusal, match="尚未陈述申辩"):
        verify(proposed, now=last_second(DUE))
    assert verify(proposed, now=midnight(DUE)).state == RevocationState.VERIFIED


def test_verification_may_follow_the_statement_at_once(case: Evaluation) -> None:
    proposed = propose(case)
    owner = owner_of(case.enterprise)
    revocation.make_statement(actor=owner, revocation_id=proposed.pk, text="情况属实。", now=NOW)
    assert verify(proposed, now=NOW)


def test_verification_by_another_agency_finds_none(case: Evaluation) -> None:
    with pytest.raises(Revocation.DoesNotExist):
        verify(propose(case), actor=reviewer_of(5))


def test_decision_is_by_a_second_person(case: Evaluation) -> None:
    proposed = propose(case, actor=provincial_lead())
    verify(proposed)
    with pytest.raises(NotAllowed, match="另一人"):
        decide(proposed, actor=provincial_lead())
    assert Evaluation.objects.get(pk=case.pk).state == State.REGISTERED
    assert decide(proposed, actor=provincial_reviewer()).state == RevocationState.REVOKED


def test_decision_is_for_the_province(case: Evaluation) -> None:
    proposed = propose(case)
    verify(proposed)
    with pytest.raises(NotAllowed):
        decide(proposed, actor=reviewer_of())


def test_decision_waits_for_the_verification(case: Evaluation) -> None:
    proposed = propose(case)
    with pytest.raises(LostRace, match="已告知"):
        decide(proposed)


def test_revoked_number_stays_in_the_ledger(case: Evaluation) -> None:
    before = Registration.objects.filter(evaluation=case).values().get()
    proposed = propose(case)
    verify(proposed)
    decide(proposed)
    assert Evaluation.objects.get(pk=case.pk).state == State.REVOKED
    assert Registration.objects.filter(evaluation=case).values().get() == before
    told = Message.objects.get(topic_id=str(case.moves.get(act="revoke").pk))
    assert before["number"] in told.subject
    with pytest.raises(Refusal, match="已撤销"):
        propose(case)


def test_procedure_that_is_withdrawn_leaves_the_number_in_force(case: Evaluation) -> None:
    proposed = propose(case)
    verify(proposed)
    assert decide(proposed, revoke=False).state == RevocationState.WITHDRAWN
    assert Evaluation.objects.get(pk=case.pk).state == State.REGISTERED
