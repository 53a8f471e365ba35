"""The list of who has not filed: its parts, each counted as it is listed, for each reader."""

import io

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from agencies.enums import Role
from enterprises.form.vocabulary import Section
from followup.guidance.services.contact_notes import write_note
from rehearsal.firms import form_filler
from rehearsal.firms.codes import credit_code
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.filing import services as filing
from reviews.filing.services import open_case
from tests.factories import (
    case_in,
    firm_of,
    make_enterprise,
    owner_of,
    person,
    provincial_lead,
    reviewer_of,
)
from tests.factories.firm_lists import listed_firm
from tests.moments import at
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
NOW = at(6, 10, 10)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lead(clock):
    return person(Role.AGENCY_LEAD)


def listed(actor, query: str = "", place: str = "agency"):
    return browser_of(actor).get(reverse(f"{place}:outreach") + query)


def codes(page) -> set[str]:
    return {row.uscc for row in page.context["page"]}


def tab_counts(page) -> dict[str, int]:
    return {tab["label"]: tab["count"] for tab in page.context["tabs"]}


def test_draft_is_listed_with_how_many_sections_are_saved(lead):
    enterprise = make_enterprise()
    owner = owner_of(enterprise)
    case = open_case(actor=owner, year=2026, now=NOW)
    form_filler.fill(
        owner,
        case.form,
        firm_of(enterprise),
        now=NOW,
        only=frozenset({Section.ENTERPRISE, Section.STAFF, Section.FINANCE}),
    )
    (row,) = listed(lead, "?part=draft").context["page"]
    assert (row.uscc, row.has_begun, row.sections) == (enterprise.uscc, True, "3/9")
    assert codes(listed(lead, "?part=not_begun")) == set()
    assert "已保存 3/9 项" in said(listed(lead))


def test_recalled_submission_is_back_in_the_list(lead):
    case = case_in(State.SUBMITTED, at=at(6, 8))
    assert codes(listed(lead)) == set()
    filing.recall(actor=owner_of(case.enterprise), case_id=case.pk, now=NOW)
    assert codes(listed(lead)) == {case.enterprise.uscc}


def test_registered_last_year_and_not_yet_this_year_stands_with_its_number(lead, clock):
    season_set_up(2027)
    case = case_in(State.REGISTERED)
    make_enterprise()
    clock.move_to(at(2, 1, year=2027))
    page = listed(lead, "?part=last_year")
    assert codes(page) == {case.enterprise.uscc}
    assert case.registration.number in said(page)
    assert codes(listed(lead, "?part=last_year&year=2026")) == set()


def test_listed_firm_is_among_the_others_and_gone_once_it_has_filed(lead):
    enterprise = make_enterprise()
    firm = listed_firm(lead, enterprise.uscc, now=NOW)
    stranger = listed_firm(lead, credit_code(774001), now=NOW)
    assert codes(listed(lead)) == {enterprise.uscc, stranger.uscc}
    assert codes(listed(lead, "?part=no_account")) == {stranger.uscc}
    case_in(State.SUBMITTED, enterprise=enterprise, at=at(6, 11))
    assert codes(listed(lead)) == {stranger.uscc}
    assert codes(listed(lead, "?part=turned")) == {firm.uscc}


def test_who_filed_before_it_was_guided_is_not_counted_as_turned(lead):
    early, late = make_enterprise(), make_enterprise()
    case = case_in(State.SUBMITTED, enterprise=early, at=at(6, 8))
    filing.recall(actor=owner_of(early), case_id=case.pk, now=at(6, 9))
    for enterprise in (early, late):
        write_note(
            actor=lead,
            year=2026,
            uscc=enterprise.uscc,
            text="请尽快提交。",
            outcome="willing",
            next_call_on=None,
            now=at(6, 9, 12),
        )
    form_filler.submit(owner_of(early), case, firm_of(early), now=at(6, 9, 15))
    case_in(State.SUBMITTED, enterprise=late, at=at(6, 10))
    assert codes(listed(lead, "?part=turned")) == {late.uscc}


def test_firm_whose_account_is_elsewhere_is_not_this_agencys_to_guide(lead):
    elsewhere = make_enterprise("130202")
    mine = make_enterprise()
    assert codes(listed(lead)) == {mine.uscc}
    assert codes(listed(reviewer_of(5))) == {elsewhere.uscc}
    assert browser_of(lead).get(reverse("agency:guided", args=[elsewhere.uscc])).status_code == 404


def test_county_officer_sees_the_own_county_with_and_without_account(lead):
    mine = [make_enterprise("130302").uscc, listed_firm(lead, credit_code(774101), now=NOW).uscc]
    make_enterprise("130303")
    listed_firm(lead, credit_code(774102), now=NOW, division="山海关区")
    listed_firm(lead, credit_code(774103), now=NOW, division="")
    county = person(Role.COUNTY_OFFICER)
    page = listed(county)
    assert codes(page) == set(mine)
    assert "导入名单" not in said(page) and "导入名单" in said(listed(lead))


def test_calls_of_today_are_a_part_of_their_own(lead):
    due, later = make_enterprise(), listed_firm(lead, credit_code(774201), now=NOW)
    for uscc, day in ((due.uscc, NOW.date()), (later.uscc, at(6, 11).date())):
        write_note(
            actor=lead,
            year=2026,
            uscc=uscc,
            text="约好再打。",
            outcome="considering",
            next_call_on=day,
            now=NOW,
        )
    assert codes(listed(lead, "?part=calls")) == {due.uscc}
    assert codes(listed(lead, "?outcome=considering")) == {due.uscc, later.uscc}
    assert codes(listed(lead, "?outcome=unwilling")) == set()


def test_every_tab_counts_the_rows_that_it_lists(lead):
    make_enterprise()
    case_in(State.FILLING)
    listed_firm(lead, credit_code(774301), now=NOW)
    turned = make_enterprise("130303")
    listed_firm(lead, turned.uscc, now=NOW)
    case_in(State.SUBMITTED, enterprise=turned, at=at(6, 11))
    for narrowing in ("", "division=130302", "division=130303", "q=秦皇岛"):
        page = listed(lead, f"?{narrowing}")
        for tab in page.context["tabs"]:
            there = listed(lead, tab["url"])
            assert there.context["page"].paginator.count == tab["count"], tab
    assert tab_counts(listed(lead))["全部未提交"] == 3


def test_province_reads_all_sixteen_by_agency_and_writes_nothing(lead):
    here, there = make_enterprise("130302"), make_enterprise("130202")
    reader = provincial_lead()
    assert codes(listed(reader, place="province")) == {here.uscc, there.uscc}
    assert codes(listed(reader, "?agency=5", "province")) == {there.uscc}
    assert browser_of(reader).get(reverse("agency:guided", args=[here.uscc])).status_code == 403


def test_file_has_the_rows_of_the_page_and_no_formula(lead):
    firm = listed_firm(lead, credit_code(774401), now=NOW, name="=HYPERLINK(1)")
    make_enterprise("130202")
    response = browser_of(lead).get(reverse("agency:outreach_export") + "?part=no_account")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[:3] for row in rows] == [["'=HYPERLINK(1)", firm.uscc, "海港区"]]


def test_list_costs_the_same_for_one_firm_and_thirty(lead):
    web, address = browser_of(lead), reverse("agency:outreach")
    listed_firm(lead, credit_code(774500), now=NOW)
    make_enterprise()
    one = queries_of(web, address)
    for n in range(14):
        listed_firm(lead, credit_code(774501 + n), now=NOW)
        make_enterprise()
    assert queries_of(web, address) == one
