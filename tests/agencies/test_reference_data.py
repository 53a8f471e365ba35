"""The fixtures: 16 agencies, the divisions and who answers for them, season 2026, the holidays."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from agencies import selectors
from agencies.models import Agency, Division, Season
from tests import data_folder

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def fields(name: str) -> dict:
    rows = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return {row["pk"]: row["fields"] for row in rows}


def test_agencies_are_those_of_the_notice():
    given = data_folder.rows("agencies.csv")
    assert fields("agencies") == {
        int(row["no"]): {key: row[key] for key in ("name", "jurisdiction", "phone")}
        for row in given
    }


def test_divisions_are_those_of_the_list_with_their_agency():
    given = data_folder.rows("divisions.csv")
    found = fields("divisions")
    assert len(found) == len(given)
    for row in given:
        assert found[row["code"]] == {
            "name": row["name"],
            "level": row["level"],
            "parent": row["parent_code"] or None,
            "agency": int(row["agency_no"]) if row["agency_no"] else None,
        }


@pytest.mark.parametrize(
    ("code", "agency"),
    [
        ("130171", 15),
        ("130671", 16),
        ("130682", 12),
        ("130181", 13),
        ("130629", 14),
        ("130632", 14),
        ("130638", 14),
        ("133100", 14),
        ("130302", 4),
        ("130371", 4),
    ],
)
def test_special_divisions_belong_to_their_own_agency(code, agency):
    assert fields("divisions")[code]["agency"] == agency


def test_there_are_167_counties_and_every_one_has_an_agency_and_a_city():
    divisions = fields("divisions")
    levels = Counter(division["level"] for division in divisions.values())
    assert (levels["province"], levels["city"], levels["county"]) == (1, 11, 167)
    for code, division in divisions.items():
        assert code == "130000" or (division["agency"] and division["parent"] in divisions)


@pytest.mark.django_db
def test_fixtures_load_and_make_2026_a_season_with_its_calendar():
    call_command("loaddata", "agencies", "divisions", "season_2026", "holidays", verbosity=0)
    assert (Agency.objects.count(), Division.objects.count()) == (16, len(fields("divisions")))
    season = Season.objects.get(pk=2026)
    assert (season.enterprise_deadline, season.agency_deadline) == (
        date(2026, 10, 20),
        date(2026, 10, 25),
    )
    calendar = selectors.calendar()
    assert calendar.loaded_years == frozenset(range(2004, 2027))
    assert calendar.publicity_period(date(2018, 6, 6))[1] == date(2018, 6, 20)
