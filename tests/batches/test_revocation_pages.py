"""Revocation on the pages of province and agency."""

from datetime import datetime

import pytest
from django.urls import reverse

from agencies.deadlines import BEIJING
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.homes.case_consequences import OF_ACTS
from reviews.revocation import revocation_consequences as consequences
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation
from tests import factories
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db
TYPED = {"ground": "listed", "fact_on": "2026-05-20", "facts": "企业被列入经营异常名录。"}
PROPOSED = datetime(2026, 6, 1, 9, 0, tzinfo=BEIJING)
OVER = datetime(2026, 6, 10, 9, 0, tzinfo=BEIJING)


@pytest.fixture
def proposed(clock):
    """A procedure against a registered number, whose period for a statement runs."""
    case = factories.case_in(State.REGISTERED)
    clock.move_to(PROPOSED)
    browser_of(factories.provincial_reviewer()).post(
        reverse("province:propose", args=[case.pk]), TYPED
    )
    return Revocation.objects.get()


def act(client, place, name, procedure, reason):
    url = reverse(f"{place}:{name}", args=[procedure.pk])
    return client.post(url, {"reason": reason}, follow=True)


def test_number_is_revoked_by_a_second_person(proposed, clock):
    clock.move_to(OVER)
    proposer = browser_of(factories.provincial_reviewer())
    act(browser_of(factories.reviewer_of()), "agency", "verify", proposed, "属实。")
    own = proposer.get(reverse("province:revocation", args=[proposed.pk]))
    assert own.context["acts"] == []
    assert "须由另一名省级人员决定" in said(own)
    assert "须由提出人以外" in said(act(proposer, "province", "revoke", proposed, "属实。"))
    act(browser_of(factories.provincial_lead()), "province", "revoke", proposed, "经核实属实。")
    assert Evaluation.objects.get().state == State.REVOKED


def test_withdrawn_procedure_leaves_the_number_in_force(proposed, clock):
    clock.move_to(OVER)
    act(browser_of(factories.reviewer_of()), "agency", "verify", proposed, "已移出名录。")
    act(browser_of(factories.provincial_lead()), "province", "withdraw", proposed, "已移出。")
    assert Revocation.objects.get().state == RevocationState.WITHDRAWN
    assert Evaluation.objects.get().state == State.REGISTERED


def test_verification_before_the_statement_waits_for_the_period(proposed):
    page = act(browser_of(factories.reviewer_of()), "agency", "verify", proposed, "属实。")
    assert page.status_code == 422
    assert "企业尚未陈述申辩" in said(page)
    assert "属实。" in said(page)


def test_fact_of_another_year_is_refused_with_what_was_typed(clock):
    case = factories.case_in(State.REGISTERED)
    clock.move_to(PROPOSED)
    client = browser_of(factories.provincial_lead())
    url = reverse("province:propose", args=[case.pk])
    page = client.post(url, TYPED | {"fact_on": "2025-12-31"})
    assert page.status_code == 422
    assert "企业被列入经营异常名录。" in said(page)
    assert not Revocation.objects.exists()


def test_case_without_a_number_offers_no_revocation(lead):
    case = factories.case_in(State.SUBMITTED)
    assert not lead.get(reverse("province:case", args=[case.pk])).context["may_revoke"]
    assert lead.post(reverse("province:propose", args=[case.pk]), TYPED).status_code == 404


def test_another_agency_finds_no_procedure(proposed):
    page = reverse("agency:revocation", args=[proposed.pk])
    assert browser_of(factories.reviewer_of(5)).get(page).status_code == 404
    assert browser_of(factories.reviewer_of()).get(page).status_code == 200


def test_procedures_are_listed_for_staff_only(proposed):
    listed = browser_of(factories.provincial_lead()).get(reverse("province:revocations"))
    assert [one.pk for one in listed.context["page"]] == [proposed.pk]
    officer = browser_of(factories.person(Role.COUNTY_OFFICER))
    assert officer.get(reverse("agency:revocations")).status_code == 403


def test_acts_of_the_province_on_a_case_say_what_follows(proposed, clock):
    clock.move_to(OVER)
    lead = browser_of(factories.provincial_lead())
    act(browser_of(factories.reviewer_of()), "agency", "verify", proposed, "属实。")
    page = said(lead.get(reverse("province:revocation", args=[proposed.pk])))
    assert consequences.OF_REVOKING in page and consequences.OF_WITHDRAWING in page
    deciding = factories.case_in(State.PROVINCIAL_REVIEW)
    page = said(lead.get(reverse("province:case", args=[deciding.pk])))
    for sentence in (OF_ACTS["recommend"], OF_ACTS["send_back"], OF_ACTS["decline"]):
        assert sentence in page
    waiting = factories.case_in(State.SUBMITTED)
    assert OF_ACTS["transfer"] in said(lead.get(reverse("province:case", args=[waiting.pk])))
