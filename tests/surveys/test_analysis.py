"""动态监测: sums, medians, growth of the same firms, each number its rows, files with the same."""

import io
import re
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from agencies.enums import Role
from followup.surveys.models import Survey
from followup.surveys.selectors.analysis import KINDS, analysis
from followup.surveys.selectors.chase import STANDINGS, surveys_of
from tests.factories import person, provincial_lead, reviewer_of
from tests.moments import at
from tests.signed_in import browser_of, queries_of, said
from tests.surveys.asked import asked as asked_survey
from tests.surveys.asked import revoke
from tests.surveys.crowds import answered, money, numbered, round_of, survey

pytestmark = pytest.mark.django_db
JULY = at(7, 3)


@pytest.fixture
def world():
    """Six firms over three counties of two agencies; five answered, four of them last year too."""
    numbers = numbered(6)
    answered(round_of(2025), numbers[:4], revenue=money(100, 200, 300, 400))
    now = answered(round_of(2026), numbers[:5], revenue=money(150, 200, 150, 500, 7))
    Survey.objects.bulk_create([survey(round_of(2026), numbers[5], answered_at=None)])
    Survey.objects.filter(pk=now[4].pk).update(is_late=True)
    Survey.objects.filter(pk=now[2].pk).update(has_fallen=True, fall_reason="停产检修。")
    return round_of(2026)


def rows(actor, of_round, kind="division", figure="revenue"):
    found = analysis(actor, of_round, kind=kind, figure=figure)
    return {row.key: row for row in found.rows}, found.whole


def test_totals_medians_and_growth_of_the_same_firms(world):
    by, whole = rows(provincial_lead(), world)
    assert (whole.asked, whole.answered, whole.late, whole.fallen) == (6, 5, 1, 1)
    assert (whole.total, whole.median) == (Decimal("1007.00"), Decimal("150.0"))
    assert (whole.same, whole.same_now, whole.same_ago) == (4, Decimal(1000), Decimal(1000))
    assert whole.growth == "+0.0%" and whole.rate == "83.3%"
    haigang = by["130302"]
    assert (haigang.total, haigang.same_ago, haigang.growth) == (650, 500, "+30.0%")
    assert (by["130202"].asked, by["130202"].answered, by["130202"].rate) == (2, 1, "50.0%")


def test_agency_and_county_see_their_own_sums_only(world):
    _, agency = rows(reviewer_of(4), world)
    assert (agency.asked, agency.total) == (4, Decimal(857))
    by, county = rows(person(Role.COUNTY_OFFICER, division="130303"), world)
    assert set(by) == {"130303"} and county.total == Decimal(207)
    assert rows(reviewer_of(9), world)[1].asked == 0


@pytest.mark.parametrize("kind", KINDS)
def test_groups_add_up_to_the_whole(world, kind):
    by, whole = rows(provincial_lead(), world, kind)
    for name in ("asked", "answered", "late", "fallen", "with_gap", "same", "total"):
        assert sum(getattr(row, name) or 0 for row in by.values()) == getattr(whole, name)


def test_number_revoked_meanwhile_is_not_asked_for_any_more():
    first = asked_survey()
    lead = provincial_lead()
    assert rows(lead, first.round)[1].asked == 1
    revoke(first.enterprise)
    assert rows(lead, first.round)[1].asked == 0
    assert surveys_of(lead, first.round, standing=None).count() == 1


@pytest.mark.parametrize("place", ["province", "agency"])
def test_each_number_of_the_page_leads_to_exactly_its_rows(world, place):
    actor = provincial_lead() if place == "province" else reviewer_of(4)
    client = browser_of(actor)
    with time_machine.travel(JULY, tick=False):
        context = client.get(f"/{place}/analysis/?by=division").context
        for line in context["lines"]:
            row = line["row"]
            for url, number in (
                (line["asked_url"], row.asked),
                (line["answered_url"], row.answered),
                (line["owed_url"], row.owed),
                (line["late_url"], row.late),
                (line["fallen_url"], row.fallen),
                (line["gap_url"], row.with_gap),
                (line["same_url"], row.same),
            ):
                assert client.get(url).context["page"].paginator.count == number, url


def test_page_has_the_table_beside_its_charts_and_no_style_or_script_inside(world):
    page = said(browser_of(provincial_lead()).get("/province/analysis/?by=division"))
    chart = page[page.index('<svg class="chart"') :]
    chart = chart[: chart.index("</svg>")]
    assert "秦皇岛市海港区" in chart and "viewBox" in chart and 'role="img"' in chart
    heights = {name: float(y) for y, name in re.findall(r'y="([\d.]+)"[^>]*>(秦皇岛市\w+)<', chart)}
    assert heights["秦皇岛市海港区"] < heights["秦皇岛市山海关区"], "the larger is above"
    assert "style" not in chart and "script" not in chart
    assert "1,007.00" in page


def test_files_hold_what_the_page_shows_and_only_the_readers_own(world):
    client = browser_of(reviewer_of(4))
    csv = b"".join(client.get("/agency/analysis/csv/?by=division").streaming_content).decode()
    assert "海港区,2,2,100.0%" in csv and "唐山" not in csv
    file = b"".join(client.get("/agency/analysis/xlsx/?by=division").streaming_content)
    sheet = load_workbook(io.BytesIO(file)).active
    assert [cell.value for cell in sheet[2]][:3] == ["秦皇岛市海港区", 2, 2]
    rows = b"".join(client.get("/agency/surveys/csv/?standing=answered").streaming_content)
    assert rows.decode().count("\r\n") == 1 + 4


def test_analysis_costs_the_same_queries_for_few_and_many(world):
    client = browser_of(provincial_lead())
    few = queries_of(client, "/province/analysis/")
    answered(world, numbered(30), revenue=money(*range(30)))
    assert queries_of(client, "/province/analysis/") == few


def test_chase_list_costs_the_same_queries_for_few_and_many(world):
    client = browser_of(provincial_lead())
    urls = ("/province/surveys/?standing=owed", "/province/surveys/?standing=answered")
    few = [queries_of(client, url) for url in urls]
    numbers = numbered(40)
    Survey.objects.bulk_create([survey(world, one, answered_at=None) for one in numbers[:20]])
    answered(world, numbers[20:], revenue=money(*range(20)))
    assert [queries_of(client, url) for url in urls] == few


def test_every_way_to_narrow_a_list_is_asked_in_sql(world):
    lead = provincial_lead()
    for standing in STANDINGS:
        with CaptureQueriesContext(connection) as asked:
            list(surveys_of(lead, world, standing=standing))
        assert len(asked) == 1
