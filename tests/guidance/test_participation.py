"""参评 and 入库率: an enterprise counts once, and every number is a link to exactly its rows."""

import io
import re

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from agencies.enums import Role
from agencies.models import Season
from followup.guidance.selectors.participation import Line, participation
from rehearsal.firms.codes import credit_code
from reviews.cases.enums import State
from tests.factories import case_in, make_enterprise, person, provincial_lead, reviewer_of
from tests.factories.firm_lists import listed_firm
from tests.moments import at
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
NOW = at(6, 10, 10)
LINK = re.compile(r'<td class="number">\s*<a\s+href="([^"]+)">(\d+)</a></td>')


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lead():
    return person(Role.AGENCY_LEAD)


def table(actor, agency: str = ""):
    season = Season.objects.get(year=2026)
    return participation(actor, season, agency=agency, today=NOW.date())


def line(actor, key: str, agency: str = "") -> Line:
    return next(one for one in table(actor, agency).lines if one.key == key)


def world(lead) -> None:
    case_in(State.REGISTERED)
    case_in(State.SUBMITTED, at=at(6, 8))
    case_in(State.SUBMITTED, at=at(6, 8), division="130303")
    case_in(State.FILLING, at=at(6, 8))
    case_in(State.SUBMITTED, at=at(6, 8), division="130202")
    make_enterprise("130303")
    listed_firm(lead, credit_code(775001), now=NOW)
    listed_firm(lead, credit_code(775002), now=NOW, division="")
    turned = make_enterprise("130302")
    listed_firm(lead, turned.uscc, now=NOW)
    case_in(State.SUBMITTED, enterprise=turned, at=at(6, 11))


def test_counties_of_the_agency_have_their_numbers(lead):
    world(lead)
    assert line(lead, "130302") == Line("海港区", "130302", 3, 1, 2, 1, 1)
    assert line(lead, "130303") == Line("山海关区", "130303", 1, 0, 1, 0, 0)
    assert line(lead, "none") == Line("未注明县区", "none", 0, 0, 1, 1, 0)
    assert table(lead).total == Line("合计", "", 4, 1, 4, 2, 1)


def test_rate_is_registered_by_participating_half_up_and_a_dash_for_nobody():
    assert Line("", "", 3, 1).rate == "33.3%"
    assert Line("", "", 8, 3).rate == "37.5%"
    assert Line("", "", 16, 1).rate == "6.3%"
    assert Line("", "", 1, 1).rate == "100.0%"
    assert Line("", "", 0, 0).rate == "—"


def test_enterprise_that_filed_twice_counts_once_by_its_newest_attempt(lead):
    rejected = case_in(State.REJECTED, at=at(5, 1))
    assert (table(lead).total.participating, table(lead).total.registered) == (1, 0)
    case_in(State.SUBMITTED, enterprise=rejected.enterprise, at=at(6, 1))
    assert table(lead).total.participating == 1
    case_in(State.FILLING, enterprise=case_in(State.LAPSED, at=at(5, 1)).enterprise, at=at(6, 1))
    assert table(lead).total.participating == 2


def test_revoked_number_is_no_longer_registered(lead):
    case_in(State.REVOKED)
    total = table(lead).total
    assert (total.participating, total.registered) == (1, 0)


def test_province_has_all_sixteen_and_each_agencys_counties(lead):
    world(lead)
    found = table(provincial_lead())
    assert found.by == "agency" and len(found.lines) == 16
    assert line(provincial_lead(), "4") == Line("秦皇岛", "4", 4, 1, 4, 2, 1)
    assert line(provincial_lead(), "5") == Line("唐山", "5", 1, 0, 0, 0, 0)
    assert table(provincial_lead(), "4").lines == table(lead).lines


def test_county_officer_has_the_own_county_alone(lead):
    world(lead)
    found = table(person(Role.COUNTY_OFFICER))
    assert [one.key for one in found.lines] == ["130302"]
    assert found.total == Line("合计", "", 3, 1, 2, 1, 1)


@pytest.mark.parametrize("reader", ["agency", "county", "province", "province of one"])
def test_every_number_is_a_link_to_exactly_its_rows(lead, reader):
    world(lead)
    place = reader.split()[0].replace("county", "agency")
    people = {
        "agency": lambda: lead,
        "county": lambda: person(Role.COUNTY_OFFICER),
        "province": provincial_lead,
    }
    web = browser_of(people[reader.split()[0]]())
    query = "?agency=4" if "one" in reader else ""
    page = said(web.get(reverse(f"{place}:participation") + query))
    links = LINK.findall(page)
    assert len(links) > 5
    for address, number in links:
        rows = web.get(address.replace("&amp;", "&"))
        assert rows.context["page"].paginator.count == int(number), address


def test_files_say_what_the_pages_say(lead):
    world(lead)
    web = browser_of(lead)

    def rows(name: str, query: str = "") -> list[list]:
        response = web.get(reverse(f"agency:{name}") + query)
        sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
        return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    table_rows = rows("participation_export")
    assert ["海港区", 3, 1, "33.3%", 2, 1, 1] in table_rows
    assert table_rows[-1] == ["合计", 4, 1, "25.0%", 4, 2, 1]
    assert len(rows("participants_export", "?kind=participating")) == 4
    assert len(rows("participants_export", "?kind=registered")) == 1


def test_table_and_rows_cost_the_same_for_one_and_thirty(lead):
    web = browser_of(lead)
    case_in(State.SUBMITTED, at=at(6, 8))
    addresses = [reverse("agency:participation"), reverse("agency:participants")]
    one = [queries_of(web, address) for address in addresses]
    for _ in range(12):
        case_in(State.SUBMITTED, at=at(6, 8))
        make_enterprise()
    assert [queries_of(web, address) for address in addresses] == one


def test_agency_asked_for_in_the_address_opens_no_other_place(lead):
    case_in(State.SUBMITTED, at=at(6, 8), division="130202")
    web = browser_of(lead)
    assert (
        web.get(reverse("agency:participants") + "?agency=5").context["page"].paginator.count == 0
    )
    other = browser_of(reviewer_of(5))
    assert other.get(reverse("agency:participants")).context["page"].paginator.count == 1
