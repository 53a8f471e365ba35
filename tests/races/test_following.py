"""Guidance and the yearly update, twice and by four at once: what one run leaves is left."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.models import Message
from agencies.enums import Role
from enterprises.form.vocabulary import Section
from followup.guidance.models import ContactNote, FirmList, GuidedFirm, SignUpInvitation
from followup.guidance.services.contact_notes import write_note
from followup.guidance.services.sign_up_invitations import invite_to_sign_up
from followup.guidance.sweeps import remind_of_calls, send_invitations
from followup.updates.models import ConfirmedUpdate, UpdateRound
from followup.updates.services.declared_updates import confirm_update
from followup.updates.sweeps import keep_updates
from rehearsal.firms.codes import credit_code
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.filing import services as filing
from tests.factories import (
    case_in,
    fill_form,
    make_enterprise,
    owner_of,
    person,
    provincial_lead,
    reference_data,
)
from tests.factories.firm_lists import listed_firm, take
from tests.moments import at
from tests.races.test_sweeps import four_times_at_once, nobody_was_told_twice, rows
from tests.races.threads import together

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at(6, 10, 10)
JANUARY = at(1, 5, year=2027)


@pytest.fixture(autouse=True)
def everything_there() -> None:
    reference_data()


def noted(actor, uscc: str):
    return write_note(
        actor=actor,
        year=2026,
        uscc=uscc,
        text="再打一次。",
        outcome="considering",
        next_call_on=at(6, 15).date(),
        now=NOW,
    )


def test_calls_are_reminded_of_once() -> None:
    lead = person(Role.AGENCY_LEAD)
    for n in range(3):
        noted(lead, listed_firm(lead, credit_code(776000 + n), now=NOW).uscc)
    four_times_at_once(remind_of_calls, at(6, 15))
    told = Message.objects.filter(topic=Message.Topic.GUIDANCE)
    assert told.count() == 3 and nobody_was_told_twice()
    before = rows(Message), rows(GuidedFirm)
    remind_of_calls(at(6, 16))
    assert (rows(Message), rows(GuidedFirm)) == before


def test_invitations_are_mailed_once() -> None:
    lead = person(Role.AGENCY_LEAD)
    for n in range(4):
        firm = listed_firm(lead, credit_code(776100 + n), now=NOW)
        invite_to_sign_up(actor=lead, year=2026, uscc=firm.uscc, now=NOW)
    four_times_at_once(send_invitations, NOW)
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 4
    before = rows(SignUpInvitation)
    send_invitations(NOW + timedelta(minutes=5))
    assert rows(SignUpInvitation) == before


def test_one_list_confirmed_by_two_at_once_lists_each_firm_once() -> None:
    lead = person(Role.AGENCY_LEAD)
    cells = [{"uscc": credit_code(776200 + n), "name": f"第{n}号公司"} for n in range(5)]
    found = together(*[lambda: take(lead, *cells, now=NOW)] * 3)
    assert [one for one in found if isinstance(one, Exception)] == []
    assert GuidedFirm.objects.count() == 5 and FirmList.objects.count() == 3


def test_two_at_once_who_first_call_an_enterprise_write_two_notes_of_one_firm() -> None:
    lead, enterprise = person(Role.AGENCY_LEAD), make_enterprise()
    found = together(*[lambda: noted(lead, enterprise.uscc)] * 4)
    assert [one for one in found if isinstance(one, Exception)] == []
    assert GuidedFirm.objects.count() == 1 and ContactNote.objects.count() == 4


def test_firm_invited_by_two_at_once_gets_one_invitation() -> None:
    lead = person(Role.AGENCY_LEAD)
    firm = listed_firm(lead, credit_code(776300), now=NOW)
    act = {"actor": lead, "year": 2026, "uscc": firm.uscc, "now": NOW}
    found = together(*[lambda: invite_to_sign_up(**act)] * 3)
    assert sum(isinstance(one, SignUpInvitation) for one in found) == 1
    assert SignUpInvitation.objects.count() == 1


def test_update_is_asked_reminded_and_told_of_once() -> None:
    provincial_lead()
    for _ in range(2):
        case_in(State.REGISTERED)
    season_set_up(2027)
    for now in (JANUARY, at(1, 30, year=2027), at(4, 1, year=2027)):
        four_times_at_once(keep_updates, now)
        assert nobody_was_told_twice()
    told = Message.objects.filter(topic=Message.Topic.UPDATE).order_by("pk")
    by_step = list(told.values_list("topic_id", flat=True))
    assert by_step.count("2027-asked") == by_step.count("2027-60") == 2
    before = rows(Message), rows(UpdateRound)
    keep_updates(at(4, 2, year=2027))
    assert (rows(Message), rows(UpdateRound)) == before


def test_update_confirmed_by_two_at_once_is_kept_once() -> None:
    owner = owner_of(case_in(State.REGISTERED).enterprise)
    season_set_up(2027)
    form = filing.open_case(actor=owner, year=2027, now=JANUARY).form
    fill_form(form, JANUARY, frozenset(Section) - {Section.ATTACHMENTS})
    act = {"actor": owner, "year": 2027, "declared_by": "陈卫国", "now": JANUARY}
    found = together(*[lambda: confirm_update(**act)] * 3)
    assert len({one.pk for one in found}) == 1
    assert ConfirmedUpdate.objects.count() == 1
