"""The public's page: sums in time, small cells hidden, frozen; nothing beyond what is stored."""

import json

import pytest
from django.test import Client

from followup.surveys.models import Survey
from followup.surveys.services.publishing import publish
from rehearsal.invariants.surveys import surveys_published
from tests.factories.rows import without_locks
from tests.moments import at
from tests.signed_in import said
from tests.surveys.crowds import answered, money, numbered, round_of

pytestmark = pytest.mark.django_db
PAGE = "/statistics/2026/2/"


def published(divisions: tuple[str, ...], revenue: list, **other: list):
    of_round = round_of(2026)
    answered(of_round, numbered(len(revenue), divisions), revenue=revenue, **other)
    assert publish(round_id=of_round.pk, now=at(7, 1))
    of_round.refresh_from_db()
    return of_round


def figures(of_round, kind, name="revenue"):
    rows = of_round.public_tables["tables"][kind]
    return {row["key"]: row["figures"][name] for row in rows}


def test_sums_of_enough_firms_are_told():
    of_round = published(("130302", "130303"), money(*range(1, 13)))
    assert figures(of_round, "whole") == {"": "78.00"}
    assert figures(of_round, "division") == {"130302": "36.00", "130303": "42.00"}
    assert figures(of_round, "division", "firms") == {"130302": "6", "130303": "6"}
    page = said(Client().get(PAGE))
    assert "秦皇岛市海港区" in page and "36.00 万元" in page and '">不公布' not in page


def test_small_county_and_the_one_it_follows_from_are_hidden():
    three = ("130302",) * 6 + ("130303",) * 5 + ("130202",) * 2
    of_round = published(three, money(*range(1, 14)))
    assert figures(of_round, "agency")["5"] is None
    assert set(figures(of_round, "agency").values()) == {None}
    assert figures(of_round, "whole") == {"": "91.00"}
    page = said(Client().get(PAGE))
    assert "不公布" in page and "25.00" not in page


def test_invariant_sees_a_sum_from_which_the_hidden_firms_follow():
    three = ("130302",) * 6 + ("130303",) * 5 + ("130202",) * 2
    of_round = published(three, money(*range(1, 14)))
    assert surveys_published().broken == []
    told = next(r for r in of_round.public_tables["tables"]["agency"] if r["key"] == "4")
    told["figures"]["revenue"] = "66.00"
    with without_locks() as cursor:
        sql = "UPDATE surveys_surveyround SET public_tables = %s"
        cursor.execute(sql, [json.dumps(of_round.public_tables)])
    assert any("推算出 2 家" in sentence for sentence in surveys_published().broken)


def test_one_exporter_among_many_is_not_told():
    of_round = published(("130302",), money(*range(1, 13)), exports=money(*[9] + [0] * 11))
    assert figures(of_round, "whole", "exports") == {"": None}
    assert figures(of_round, "whole", "firms") == {"": "12"}


def test_late_answers_are_not_in_it_and_financing_never_is():
    of_round = round_of(2026)
    rows = answered(of_round, numbered(12, ("130302",)), revenue=money(*range(1, 13)))
    Survey.objects.filter(pk=rows[0].pk).update(is_late=True)
    publish(round_id=of_round.pk, now=at(7, 1))
    of_round.refresh_from_db()
    assert figures(of_round, "whole") == {"": "77.00"}
    assert "financing" not in str(of_round.public_tables)


def test_published_quarter_is_published_once_and_not_before_its_end():
    of_round = round_of(2026)
    assert not publish(round_id=of_round.pk, now=at(6, 30, 23))
    assert publish(round_id=of_round.pk, now=at(7, 1, 0))
    assert not publish(round_id=of_round.pk, now=at(7, 2))


def test_last_year_and_the_change_are_of_published_sums_only():
    numbers = numbered(12, ("130302", "130303"))
    for year, values in ((2025, range(1, 13)), (2026, range(2, 26, 2))):
        answered(round_of(year), numbers, revenue=money(*values))
        publish(round_id=round_of(year).pk, now=at(7, 1))
    page = said(Client().get(PAGE))
    assert "+100.0%" in page and "36.00 万元" in page and "72.00 万元" in page


def test_page_without_a_published_quarter_says_so():
    round_of(2026)
    assert "还没有公布过季度数据" in said(Client().get("/statistics/"))
    assert Client().get(PAGE).status_code == 404


def test_newest_quarter_is_where_the_menu_leads_and_its_file_tells_the_same():
    published(("130302",) * 6 + ("130202",) * 2, money(*range(1, 9)))
    assert Client().get("/statistics/").url == PAGE
    file = b"".join(Client().get(f"{PAGE}csv/").streaming_content).decode()
    assert "不公布" in file and "全省,全省,8" in file
