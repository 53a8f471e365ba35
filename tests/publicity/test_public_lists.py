"""Publicity lists as anyone reads them (rulebook §6)."""

import hashlib
from datetime import timedelta

import pytest
import time_machine

from agencies.deadlines import closes_at
from tests.publicity.scenes import during, listed

pytestmark = pytest.mark.django_db


def test_home_without_any_list_or_announcement_says_so(client):
    page = client.get("/").content.decode()
    assert "现在没有正在公示的名单" in page
    assert "还没有公告" in page
    assert "秦皇岛市科学技术局" in page


def test_home_shows_the_list_under_publicity_with_days_left(client):
    row = listed()
    with time_machine.travel(during(row), tick=False):
        page = client.get("/").content.decode()
    days = (row.publicity.last_day - row.publicity.first_day).days + 1
    assert f"{row.publicity.batch}拟入库企业名单" in page
    assert f"还剩 {days} 天" in page


def test_home_shows_days_to_the_deadline_and_after_it_that_it_is_over(client):
    with time_machine.travel("2026-10-20 23:59:59+08:00", tick=False):
        page = client.get("/").content.decode()
        assert "还有 <strong>1</strong> 天" in page
        assert "10月20日 24:00（北京时间）" in page
    with time_machine.travel("2026-10-21 00:00:00+08:00", tick=False):
        assert "本年度企业提交已于" in client.get("/").content.decode()


def test_home_in_a_year_without_season_says_so(client):
    with time_machine.travel("2027-02-01 12:00:00+08:00", tick=False):
        assert "本年度尚未开放" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("after_close", "word"), [(timedelta(seconds=-1), "公示中"), (timedelta(0), "公示期满")]
)
def test_list_is_open_until_24_of_its_last_day(client, after_close, word):
    row = listed()
    with time_machine.travel(closes_at(row.publicity.last_day) + after_close, tick=False):
        page = client.get(f"/publicity/{row.publicity_id}/").content.decode()
        index = client.get("/publicity/").content.decode()
    assert word in page
    assert word in index
    assert ("提出异议" in page) == (word == "公示中")


def test_text_of_a_list_has_the_sha256_that_its_page_shows(client):
    row = listed()
    text = client.get(f"/publicity/{row.publicity_id}/text/").content
    page = client.get(f"/publicity/{row.publicity_id}/").content.decode()
    assert hashlib.sha256(text).hexdigest() in page
    assert row.uscc in text.decode()


@pytest.mark.parametrize("what", ["name", "uscc", "agency"])
def test_list_is_searched_by_name_code_and_agency(client, what):
    row = listed()
    query = {"name": row.enterprise_name[:4], "uscc": row.uscc.lower(), "agency": "秦皇岛"}[what]
    address = f"/publicity/{row.publicity_id}/"
    assert row.uscc in client.get(address, {"q": query}).content.decode()
    assert "名单中没有符合的企业" in client.get(address, {"q": "查无此名"}).content.decode()


def test_printed_list_holds_every_row_and_the_sha256(client):
    row = listed()
    page = client.get(f"/publicity/{row.publicity_id}/print/").content.decode()
    assert row.uscc in page
    assert row.publicity.sha256 in page


@pytest.mark.parametrize("address", ["/publicity/999/", "/publicity/999/print/", "/publicity/x/"])
def test_list_that_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_public_pages_refuse_to_be_posted_to(client):
    assert client.post("/").status_code == 405
    assert client.post("/registry/").status_code == 405


def test_agencies_page_names_all_16_with_phone_and_counties(client):
    page = client.get("/agencies/").content.decode()
    assert page.count('href="tel:') == 16
    assert "0335-3639713" in page
    assert "海港区" in page
