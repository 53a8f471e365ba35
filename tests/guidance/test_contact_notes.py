"""Calls: what was said is never changed, the next day is reminded of once, the county sees its own."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Message, User
from accounts.outgoing.outbox import due_in_digest
from accounts.refusals import NotAllowed, Refusal
from agencies.duties import duty_rooms
from agencies.enums import Role
from agencies.models import Season
from followup.guidance.enums import Outcome
from followup.guidance.models import ContactNote, GuidedFirm
from followup.guidance.selectors.guided import NoSuchFirm, guided_firm
from followup.guidance.services.contact_notes import remind_of_call, write_note
from followup.guidance.sweeps import remind_of_calls
from rehearsal.firms.codes import credit_code
from reviews.cases.enums import State
from tests.factories import case_in, make_enterprise, person, provincial_lead, reviewer_of
from tests.factories.firm_lists import listed_firm
from tests.house.refusing import refused
from tests.moments import at
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
NOW = at(6, 10, 10)
CODE, OTHER = credit_code(772001), credit_code(772002)
DAY = date(2026, 6, 15)


def noted(actor, uscc: str = CODE, day: date | None = DAY, now=NOW, **said) -> ContactNote:
    words = {"text": "财务说下周准备材料。", "outcome": "willing", **said}
    return write_note(actor=actor, year=2026, uscc=uscc, next_call_on=day, now=now, **words)


def reminders() -> list[tuple[int, str]]:
    found = Message.objects.filter(topic=Message.Topic.GUIDANCE).order_by("pk")
    return list(found.values_list("recipient", "subject"))


@pytest.fixture
def county():
    return person(Role.COUNTY_OFFICER)


@pytest.fixture
def firm():
    return listed_firm(person(Role.AGENCY_LEAD), CODE, now=at(6, 9))


def test_note_says_who_when_and_as_what_and_stands_in_the_list(firm, county):
    note = noted(county)
    firm.refresh_from_db()
    assert (note.written_by_id, note.role, note.written_at) == (county.user_id, county.role, NOW)
    assert (firm.outcome, firm.next_call_on, firm.noted_at) == (Outcome.WILLING, DAY, NOW)
    with time_machine.travel(NOW, tick=False):
        web = browser_of(county)
        page = said(web.get(reverse("agency:guided", args=[CODE])))
        assert "财务说下周准备材料。" in page and county.name in page and "县区经办人" in page
        listed = said(web.get(reverse("agency:outreach")))
        assert "愿意申报" in listed and "6月15日" in listed


def test_note_of_an_enterprise_that_no_list_names_begins_its_guidance(county):
    enterprise = make_enterprise()
    noted(county, enterprise.uscc)
    firm = GuidedFirm.objects.get()
    assert (firm.uscc, firm.firm_list, firm.begun_at) == (enterprise.uscc, None, NOW)
    noted(county, enterprise.uscc)
    assert GuidedFirm.objects.get().notes.count() == 2


def test_note_is_never_changed_or_deleted(firm, county):
    note = noted(county)
    with refused("append_only"):
        ContactNote.objects.filter(pk=note.pk).update(text="另一个说法")
    with refused("append_only"):
        note.delete()
    with refused("never_deleted"):
        GuidedFirm.objects.filter(
            pk=listed_firm(person(Role.AGENCY_LEAD), OTHER, now=NOW).pk
        ).delete()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "  "}, "写明联系情况"),
        ({"outcome": "rich"}, "选择联系结果"),
        ({"day": NOW.date() - timedelta(days=1)}, "下次联系日已经过去"),
    ],
)
def test_note_without_words_outcome_or_with_a_day_that_is_over_is_refused(
    firm, county, changed, sentence
):
    with pytest.raises(Refusal, match=sentence):
        noted(county, **changed)
    assert not ContactNote.objects.exists()
    noted(county, day=NOW.date())
    assert ContactNote.objects.exists()


def test_refused_note_keeps_what_was_typed_at_its_field(firm, county):
    with time_machine.travel(NOW, tick=False):
        web = browser_of(county)
        address = reverse("agency:write_note", args=[CODE])
        page = web.post(address, {"text": "打过电话没人接", "outcome": "", "next_call_on": "6月"})
        assert page.status_code == 422
        assert "打过电话没人接" in said(page) and "请选择联系结果" in said(page)
        sent = {"text": "打过电话没人接", "outcome": "unreachable", "next_call_on": "2026-06-12"}
        assert web.post(address, sent).status_code == 302
    assert ContactNote.objects.get().next_call_on == date(2026, 6, 12)


def test_county_sees_and_notes_its_own_county_only(firm):
    season = Season.objects.get(year=2026)
    other = person(Role.COUNTY_OFFICER, division="130303")
    with pytest.raises(NoSuchFirm):
        noted(other)
    with pytest.raises(NoSuchFirm):
        guided_firm(reviewer_of(5), season, CODE)
    assert guided_firm(reviewer_of(4), season, CODE).firm == firm


def test_province_and_enterprise_write_no_notes(firm):
    for actor in (provincial_lead(), person(Role.ENTERPRISE)):
        with pytest.raises(NotAllowed):
            noted(actor)


def test_writer_is_reminded_on_the_day_once_in_the_digest(firm, county):
    noted(county)
    remind_of_calls(at(6, 14, 23))
    assert reminders() == []
    remind_of_calls(at(6, 15, 0))
    assert reminders() == [(county.user_id, f"今天该联系：{firm.name}")]
    remind_of_calls(at(6, 15, 9))
    remind_of_call(firm_id=firm.pk, now=at(6, 16))
    assert len(reminders()) == 1
    message = Message.objects.get(topic=Message.Topic.GUIDANCE)
    assert not message.legal_notice and message in due_in_digest(at(6, 15, 8))
    with time_machine.travel(at(6, 15, 9), tick=False):
        page = browser_of(county).get(message.url, follow=True)
    assert firm.name in said(page)


def test_day_that_the_clock_missed_is_caught_up(firm, county):
    noted(county)
    remind_of_calls(at(6, 22, 9))
    assert [person for person, _ in reminders()] == [county.user_id]


def test_newer_note_moves_the_day_and_is_reminded_of_anew(firm, county):
    noted(county)
    remind_of_calls(at(6, 15))
    noted(county, day=date(2026, 6, 20), now=at(6, 15, 11))
    remind_of_calls(at(6, 19))
    assert len(reminders()) == 1
    remind_of_calls(at(6, 20))
    assert len(reminders()) == 2


def test_firm_that_has_filed_meanwhile_is_not_called(county):
    enterprise = make_enterprise()
    noted(county, enterprise.uscc)
    other = make_enterprise()
    noted(county, other.uscc)
    case_in(State.SUBMITTED, enterprise=enterprise, at=at(6, 11))
    remind_of_calls(at(6, 15))
    assert reminders() == [(county.user_id, f"今天该联系：{other.name}")]
    assert not GuidedFirm.objects.filter(call_reminded_at=None).exists()


def test_agency_is_reminded_when_the_writer_has_left(firm, county):
    lead = person(Role.AGENCY_LEAD)
    noted(county)
    User.objects.filter(pk=county.user_id).update(is_active=False)
    remind_of_calls(at(6, 15))
    assert lead.user_id in {person for person, _ in reminders()}
    assert county.user_id not in {person for person, _ in reminders()}


def test_promised_days_are_duties_of_those_who_call(firm, county):
    noted(county)
    season = Season.objects.get(year=2026)
    room = duty_rooms["guidance"]
    (duty,) = room.duties(county, season)
    assert (duty.due_on, duty.title) == (DAY, "应评尽评：约定联系 1 家企业")
    assert list(room.duties(reviewer_of(5), season)) == []
    assert list(room.duties(provincial_lead(), season)) == []
    assert list(room.happens(at(6, 14))) == []
    assert list(room.happens(at(6, 15))) == [f"提醒联系 {firm.name}（约定 2026年6月15日）"]
    assert reminders() == []


def test_page_of_a_firm_costs_the_same_for_one_note_and_thirty(firm, county):
    with time_machine.travel(NOW, tick=False):
        web, address = browser_of(county), reverse("agency:guided", args=[CODE])
        noted(county)
        one = queries_of(web, address)
        for _ in range(29):
            noted(county)
        assert queries_of(web, address) == one
