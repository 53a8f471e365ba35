"""Who learns of an act that moves no case, or of what its move does not say: docs/messages.md."""

from datetime import date

import pytest

from agencies.enums import Role
from enterprises.form.models import Extension
from enterprises.people.models import ChangeReport, Enterprise
from enterprises.people.services.changes import accept_change, refuse_change, report_change
from reviews.batches import services as batches
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import extensions, transfers
from reviews.formal_review.services import lapsing
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationGround
from reviews.revocation.models import Revocation
from tests.factories import (
    case_in,
    make_enterprise,
    owner_of,
    person,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.journeys.told import TANGSHAN, told
from tests.moments import at

pytestmark = pytest.mark.django_db
NOW = at(3, 4, 10)


def test_transfer_is_told_to_both_agencies_and_the_enterprise() -> None:
    case = case_in(State.SUBMITTED)
    here, there, elsewhere = (
        reviewer_of(),
        reviewer_of(TANGSHAN),
        person(Role.AGENCY_LEAD, agency=6),
    )
    record = transfers.transfer(
        actor=provincial_lead(),
        case_id=case.pk,
        agency_no=TANGSHAN,
        reason="注册地有误。",
        now=NOW,
    )
    about = f"transfer-{record.pk}"
    assert "移交给贵机构" in told(there, about).subject
    assert "注册地有误" in told(there, about).body and told(there, about).url.endswith(
        f"{case.pk}/"
    )
    assert "贵机构不再办理" in told(here, about).body and told(here, about).url == ""
    assert record.to_agency.phone in told(owner_of(case.enterprise), about).body
    assert told(elsewhere, about) is None


def extension(deadline: str, until: date = date(2026, 11, 20), **whom: int) -> str:
    granted = extensions.grant(
        actor=provincial_lead(),
        year=2026,
        deadline=deadline,
        until=until,
        reason="暴雨。",
        now=NOW,
        **whom,
    )
    return f"extension-{granted.pk}"


def test_extension_of_an_enterprise_is_told_to_it_and_its_agency() -> None:
    enterprise, other = make_enterprise(), make_enterprise()
    reviewer = reviewer_of()
    about = extension(Extension.Deadline.SUBMIT, enterprise_id=enterprise.pk)
    for who in (owner_of(enterprise), reviewer):
        assert "11月20日 24:00" in told(who, about).subject and "暴雨" in told(who, about).body
    assert told(owner_of(other), about) is None


def test_extension_of_an_agency_is_told_to_it_and_to_those_who_may_still_file() -> None:
    waiting = make_enterprise()
    filed = case_in(State.SUBMITTED).enterprise
    about = extension(Extension.Deadline.SUBMIT, agency_no=4)
    assert told(reviewer_of(), about) and told(owner_of(waiting), about)
    assert told(owner_of(filed), about) is None
    assert told(reviewer_of(TANGSHAN), about) is None


def test_extension_into_the_next_year_is_told_with_its_year() -> None:
    enterprise, day = make_enterprise(), date(2027, 1, 8)
    about = extension(Extension.Deadline.SUBMIT, until=day, enterprise_id=enterprise.pk)
    found = told(owner_of(enterprise), about)
    assert "延长至 2027年1月8日 24:00" in found.subject and "2027年1月8日 24:00" in found.body


def test_longer_forwarding_is_told_to_the_agency_only() -> None:
    waiting, reviewer = make_enterprise(), reviewer_of()
    about = extension(Extension.Deadline.FORWARD, agency_no=4)
    assert told(reviewer, about) and told(owner_of(waiting), about) is None


@pytest.fixture
def registered() -> Evaluation:
    return case_in(State.REGISTERED)


@pytest.fixture
def proposed(registered) -> Revocation:
    return revocation.propose(
        actor=provincial_reviewer(),
        registration_id=registered.registration.pk,
        ground=RevocationGround.LISTED,
        facts="被列入经营异常名录。",
        fact_on=date(2026, 5, 1),
        now=at(6, 1),
    )


def verified(proposed: Revocation) -> Revocation:
    owner = owner_of(proposed.registration.evaluation.enterprise)
    revocation.make_statement(
        actor=owner, revocation_id=proposed.pk, text="已移出名录。", now=at(6, 2)
    )
    return revocation.verify(
        actor=reviewer_of(), revocation_id=proposed.pk, text="属实。", now=at(6, 3)
    )


def test_notice_of_revocation_is_told_to_the_agency_that_verifies(proposed) -> None:
    found = told(reviewer_of(), f"{proposed.pk}-noticed")
    assert "请贵机构核实" in found.body and not found.legal_notice
    assert told(
        owner_of(proposed.registration.evaluation.enterprise), str(proposed.pk)
    ).legal_notice
    assert told(reviewer_of(TANGSHAN), f"{proposed.pk}-noticed") is None


def test_statement_is_told_to_the_agency_and_the_proposer(proposed) -> None:
    owner = owner_of(proposed.registration.evaluation.enterprise)
    revocation.make_statement(actor=owner, revocation_id=proposed.pk, text="无。", now=at(6, 2))
    for who in (reviewer_of(), provincial_reviewer()):
        assert "陈述申辩" in told(who, f"{proposed.pk}-stated").subject
    assert told(provincial_lead(), f"{proposed.pk}-stated") is None


def test_verification_is_told_to_those_who_decide(proposed) -> None:
    verified(proposed)
    for who in (provincial_reviewer(), provincial_lead()):
        assert "属实" in told(who, f"{proposed.pk}-verified").body


@pytest.mark.parametrize("revoke", [True, False])
def test_decision_on_a_revocation_is_told_to_everybody_concerned(proposed, revoke) -> None:
    verified(proposed)
    revocation.decide(
        actor=provincial_lead(),
        revocation_id=proposed.pk,
        revoke=revoke,
        decision="经查如此。",
        now=at(6, 4),
    )
    case = proposed.registration.evaluation
    about = f"{proposed.pk}-decided"
    word = "决定撤销" if revoke else "决定不予撤销"
    for who in (reviewer_of(), provincial_reviewer()):
        assert word in told(who, about).subject and "经查如此" in told(who, about).body
    owner = owner_of(case.enterprise)
    if revoke:
        move = case.moves.get(act="revoke")
        assert told(owner, about) is None and "已撤销" in told(owner, str(move.pk)).subject
    else:
        found = told(owner, about)
        assert "不予撤销" in found.subject and found.legal_notice
        assert "编号继续有效" in found.body and "经查如此" in found.body


def changed(enterprise: Enterprise) -> ChangeReport:
    return report_change(
        actor=owner_of(enterprise),
        changed_on=date(2026, 3, 1),
        licence=None,
        other="主营业务转变。",
        now=NOW,
    )


def test_change_report_is_told_to_the_agency() -> None:
    lead, other = person(Role.AGENCY_LEAD), person(Role.AGENCY_LEAD, agency=TANGSHAN)
    enterprise = make_enterprise()
    report = changed(enterprise)
    found = told(lead, f"change-{report.pk}-reported")
    assert enterprise.name in found.subject and found.url == "/enterprise/changes/reported/"
    assert told(other, f"change-{report.pk}-reported") is None


@pytest.mark.parametrize(("act", "word"), [(accept_change, "已变更"), (refuse_change, "未予变更")])
def test_decided_change_is_told_to_the_enterprise(act, word) -> None:
    enterprise = make_enterprise()
    report = changed(enterprise)
    lead = person(Role.AGENCY_LEAD)
    act(actor=lead, report_id=report.pk, conclusion="已核对。", now=NOW)
    found = told(owner_of(enterprise), f"change-{report.pk}")
    assert word in found.subject and "已核对" in found.body


def test_decline_is_told_to_the_agency() -> None:
    case = case_in(State.PROVINCIAL_REVIEW)
    moved = batches.decline(
        actor=provincial_lead(), case_id=case.pk, reason="研发活动不真实。", now=at(4, 1)
    )
    assert "研发活动不真实" in told(reviewer_of(), f"{moved.pk}-agency").body
    assert told(reviewer_of(TANGSHAN), f"{moved.pk}-agency") is None


def test_lapse_is_told_to_the_agency_in_one_message() -> None:
    cases = [case_in(State.RETURNED, at=at(3, 2)).pk for _ in range(2)]
    assert sorted(lapsing.lapse_uncorrected(now=at(10, 26))) == cases
    found = told(reviewer_of(), f"lapsed-4-{max(cases)}")
    assert found.subject == "2 件评价逾期失效" and "补正截止日" in found.body
    assert lapsing.lapse_uncorrected(now=at(10, 26)) == []
