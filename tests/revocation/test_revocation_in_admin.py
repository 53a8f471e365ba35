"""Revocation through the admin's buttons: proposed, stated, verified, decided by a second person."""

from datetime import timedelta

import pytest

from agencies.deadlines import closes_at
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation
from tests.factories import (
    case_in,
    make_enterprise,
    owner_of,
    person,
    provincial_lead,
    provincial_reviewer,
)
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def case():
    return case_in(State.REGISTERED)


def propose(case, actor, **changes):
    when = case.registered_at + DAY
    said = {"ground": "listed", "facts": "被列入经营异常名录。", "fact_on": when.date(), **changes}
    address = f"/admin/register/registration/{case.registration.pk}/acts/propose/"
    with at_desk(actor, when) as client:
        return client.post(address, said, follow=True).content.decode()


def act(procedure, name, actor, when, **said):
    address = f"/admin/revocation/revocation/{procedure.pk}/acts/{name}/"
    with at_desk(actor, when) as client:
        return client.post(address, said, follow=True).content.decode()


def proposed(case) -> Revocation:
    propose(case, provincial_reviewer())
    return Revocation.objects.get()


def verified(case) -> Revocation:
    procedure = proposed(case)
    after = closes_at(procedure.statement_due)
    act(procedure, "verify", provincial_reviewer(), after, text="属实。")
    procedure.refresh_from_db()
    return procedure


def state_of(case) -> str:
    return Evaluation.objects.get(pk=case.pk).state


def test_proposal_gives_notice_to_the_enterprise(case):
    page = propose(case, provincial_reviewer())
    assert "等待陈述申辩" in page
    assert case.enterprise.representatives.get().user.inbox.filter(topic="revocation").exists()


def test_proposal_without_facts_stays_on_its_page(case):
    page = propose(case, provincial_reviewer(), facts="")
    assert 'value="提出撤销"' in page
    assert not Revocation.objects.exists()


def test_second_proposal_against_the_same_number_is_refused_in_its_form(case):
    proposed(case)
    page = propose(case, provincial_lead())
    assert "已有一件在办的撤销程序" in page
    assert Revocation.objects.count() == 1


def test_enterprise_states_its_case_once_on_its_own_page(case):
    procedure = proposed(case)
    address = f"/enterprise/revocations/{procedure.pk}/"
    with at_desk(owner_of(case.enterprise), procedure.noticed_at + DAY) as client:
        assert "撤销告知" in client.get("/enterprise/").content.decode()
        client.post(address, {"text": "已于当日移出名录。"})
        assert "已于当日移出名录。" in client.get(address).content.decode()
    procedure.refresh_from_db()
    assert procedure.statement == "已于当日移出名录。"


def test_statement_after_its_last_day_is_refused_and_keeps_the_text(case):
    procedure = proposed(case)
    with at_desk(owner_of(case.enterprise), closes_at(procedure.statement_due)) as client:
        address = f"/enterprise/revocations/{procedure.pk}/"
        page = client.post(address, {"text": "迟到的陈述。"}).content.decode()
    assert "已于" in page
    assert "截止" in page
    assert "迟到的陈述。" in page
    procedure.refresh_from_db()
    assert procedure.statement == ""


def test_revocation_of_another_enterprise_is_not_found(case):
    procedure = proposed(case)
    with at_desk(owner_of(make_enterprise()), procedure.noticed_at) as client:
        assert client.get(f"/enterprise/revocations/{procedure.pk}/").status_code == 404


def test_verification_waits_for_the_statement_or_the_end_of_the_period(case):
    procedure = proposed(case)
    page = act(procedure, "verify", provincial_lead(), procedure.noticed_at + DAY, text="属实。")
    assert "企业尚未陈述申辩" in page
    assert verified_state(procedure) == RevocationState.NOTICED


def verified_state(procedure) -> str:
    return Revocation.objects.get(pk=procedure.pk).state


def test_decision_by_the_proposer_is_refused_and_by_another_is_taken(case):
    procedure = verified(case)
    when = procedure.verified_at + DAY
    page = act(procedure, "revoke", provincial_reviewer(), when, decision="撤销。")
    assert "须由提出人以外的另一人作出" in page
    assert state_of(case) == State.REGISTERED
    act(procedure, "revoke", provincial_lead(), when, decision="撤销。")
    assert state_of(case) == State.REVOKED


def test_withdrawn_procedure_leaves_the_number_in_force(case):
    procedure = verified(case)
    act(
        procedure, "withdraw", provincial_lead(), procedure.verified_at + DAY, decision="不予撤销。"
    )
    assert verified_state(procedure) == RevocationState.WITHDRAWN
    assert state_of(case) == State.REGISTERED


def test_administrator_sees_the_procedure_and_may_not_decide_it(case):
    procedure = verified(case)
    administrator = person(Role.ADMINISTRATOR)
    with at_desk(administrator, procedure.verified_at) as client:
        page = client.get(f"/admin/revocation/revocation/{procedure.pk}/change/").content.decode()
        answer = client.post(f"/admin/revocation/revocation/{procedure.pk}/acts/revoke/")
    assert "决定撤销" not in page
    assert answer.status_code == 403
    assert state_of(case) == State.REGISTERED


def test_second_statement_does_not_take_the_place_of_the_first_and_is_kept(case):
    procedure = proposed(case)
    address = f"/enterprise/revocations/{procedure.pk}/"
    with at_desk(owner_of(case.enterprise), procedure.noticed_at + DAY) as client:
        assert "只能提交一次，提交后不能修改" in client.get(address).content.decode()
        client.post(address, {"text": "已于当日移出名录。"})
        second = client.post(address, {"text": "另有说明。"})
    assert second.status_code == 422
    page = second.content.decode()
    assert "已经提交了陈述申辩" in page and "情况已变化" in page
    assert "您填写的内容没有丢" in page and "另有说明。" in page
    procedure.refresh_from_db()
    assert procedure.statement == "已于当日移出名录。"


def test_statement_is_not_offered_after_its_last_day_and_the_page_says_why(case):
    procedure = proposed(case)
    address = f"/enterprise/revocations/{procedure.pk}/"
    with at_desk(owner_of(case.enterprise), closes_at(procedure.statement_due)) as client:
        page = client.get(address).content.decode()
    assert "<textarea" not in page and "陈述申辩已于" in page
    last = closes_at(procedure.statement_due) - timedelta(seconds=1)
    with at_desk(owner_of(case.enterprise), last) as client:
        assert "<textarea" in client.get(address).content.decode()


def offered(record, actor, when) -> str:
    label = type(record)._meta
    with at_desk(actor, when) as client:
        address = f"/admin/{label.app_label}/{label.model_name}/{record.pk}/change/"
        return client.get(address).content.decode()


def test_admin_offers_no_act_that_is_sure_to_be_refused_and_says_why(case):
    number, when = case.registration, case.registered_at + DAY
    assert "/acts/propose/" in offered(number, provincial_lead(), when)
    procedure = proposed(case)
    page = offered(number, provincial_lead(), when)
    assert "/acts/propose/" not in page and "已有一件在办的撤销程序" in page
    page = offered(procedure, provincial_lead(), when)
    assert "/acts/verify/" not in page and "企业尚未陈述申辩" in page
    after = closes_at(procedure.statement_due)
    assert "/acts/verify/" in offered(procedure, provincial_lead(), after)
    act(procedure, "verify", provincial_reviewer(), after, text="属实。")
    page = offered(procedure, provincial_reviewer(), after)
    assert "/acts/revoke/" not in page and "须由提出人以外的另一人作出" in page
    assert "/acts/revoke/" in offered(procedure, provincial_lead(), after)
