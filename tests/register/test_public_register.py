"""A number's page shows its state now; the registry is searched by name, code and number."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from enterprises.people.models import Enterprise
from enterprises.people.services.changes import accept_change, report_change
from rehearsal.firms.paper import pdf
from reviews.cases.enums import State
from tests.factories import case_in, owner_of, reviewer_of
from tests.moments import at
from tests.publicity.scenes import registered
from tests.signed_in import browser_of

pytestmark = pytest.mark.django_db


def page_of(client, number: str, day: str) -> str:
    with time_machine.travel(f"{day} 12:00:00+08:00", tick=False):
        return client.get(f"/registry/{number}/").content.decode()


def test_number_in_force_is_shown_as_registered_until_its_last_day(client):
    number = registered().registration
    assert "已入库（有效）" in page_of(client, number.number, "2026-12-31")
    assert number.enterprise_name in page_of(client, number.number, "2026-12-31")


def test_number_past_its_year_is_shown_as_expired(client):
    number = registered().registration.number
    assert "已过有效期" in page_of(client, number, "2027-01-01")


def test_revoked_number_stays_in_the_ledger_as_revoked_with_its_ground(client):
    number = case_in(State.REVOKED).registration.number
    for day in ("2026-12-01", "2027-06-01"):
        page = page_of(client, number, day)
        assert "已撤销" in page
        assert "被列入经营异常名录或严重违法失信企业名单" in page


def test_number_page_never_shows_the_facts_or_who_decided(client):
    case = case_in(State.REVOKED)
    page = page_of(client, case.registration.number, "2026-12-01")
    assert "企业被列入经营异常名录。" not in page
    assert "省厅负责人" not in page


@pytest.mark.parametrize(
    ("number", "title", "sentence"),
    [
        ("202613030208999999", "没有这个编号", "省科技厅没有发过这个编号"),
        ("20261303020899999", "编号写法不对", "输入的是 17 位"),
        ("2026130302C8000001", "编号写法不对", "不符合编制规则"),
        ("91130302MA00000000", "编号写法不对", "不符合编制规则"),
    ],
)
def test_number_that_does_not_exist_says_so(client, number, title, sentence):
    answer = client.get(f"/registry/{number}/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert title in page and sentence in page and number in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("202613030208999999", "没有编号 202613030208999999"),
        ("2026 1303 0208 9999 99", "没有编号 202613030208999999"),
        ("20261303020800001", "输入的是 17 位"),
        ("91130302MA00000000", "请核对名称或代码"),
    ],
)
def test_search_for_a_number_that_does_not_exist_says_so(client, query, sentence):
    assert sentence in client.get("/registry/", {"q": query}).content.decode()


def test_number_page_shows_its_state_as_the_one_large_thing(client):
    number = case_in(State.REVOKED).registration.number
    page = page_of(client, number, "2026-12-01")
    assert '<p class="number-state number-state-bad"><strong>已撤销</strong>' in page
    assert page.count("number-state-") == 1


def test_number_typed_with_spaces_leads_to_its_page(client):
    number = registered().registration.number
    answer = client.get(f"/registry/{number[:4]} {number[4:]}/")
    assert answer.headers["Location"] == f"/registry/{number}/"


def test_number_in_small_letters_leads_to_its_page(client):
    number = registered(established_on=date(2026, 1, 15)).registration.number
    assert "B" in number
    answer = client.get(f"/registry/{number.lower()}/")
    assert answer.headers["Location"] == f"/registry/{number}/"


@pytest.mark.parametrize("what", ["number", "uscc", "name", "small"])
def test_registry_finds_by_number_code_and_part_of_the_name(client, what):
    number = registered().registration
    query = {
        "number": number.number,
        "uscc": number.uscc,
        "small": number.uscc.lower(),
        "name": number.enterprise_name[2:6],
    }[what]
    assert number.number in client.get("/registry/", {"q": query}).content.decode()


@pytest.mark.parametrize(
    ("query", "sentence"), [("海", "请至少输入 2 个字"), ("查无此名", "没有查到编号")]
)
def test_registry_says_why_it_found_nothing(client, query, sentence):
    registered()
    assert sentence in client.get("/registry/", {"q": query}).content.decode()


def test_registry_takes_percent_and_underscore_as_letters(client):
    registered()
    assert "没有查到编号" in client.get("/registry/", {"q": "%%"}).content.decode()
    assert "没有查到编号" in client.get("/registry/", {"q": "__"}).content.decode()


def renamed(name: str):
    number = registered().registration
    enterprise = number.evaluation.enterprise
    report = report_change(
        actor=owner_of(enterprise),
        new_name=name,
        changed_on=date(2026, 11, 2),
        licence=SimpleUploadedFile("营业执照.pdf", pdf("营业执照")),
        now=at(11, 20),
    )
    accept_change(actor=reviewer_of(), report_id=report.pk, conclusion="", now=at(11, 21))
    return number


def test_registry_finds_by_the_present_name_and_by_the_one_registered(client):
    number = renamed("秦皇岛改名之后科技有限公司")
    for query in ("改名之后", number.enterprise_name):
        page = client.get("/registry/", {"q": query}).content.decode()
        assert number.number in page and number.enterprise_name in page
        assert "现名称：秦皇岛改名之后科技有限公司" in page


def test_registry_shows_one_name_where_it_is_still_the_same(client):
    number = registered().registration
    page = client.get("/registry/", {"q": number.enterprise_name}).content.decode()
    assert number.number in page and "现名称" not in page


def test_name_of_next_years_form_is_no_present_name_in_the_registry(client):
    number = registered().registration
    Enterprise.objects.update(name="未经核对的有限公司")
    page = client.get(f"/registry/{number.number}/").content.decode()
    assert number.enterprise_name in page and "未经核对" not in page
    assert "未经核对" not in client.get("/registry/", {"q": number.number}).content.decode()


def test_certificate_shows_the_present_name_beside_the_one_registered():
    number = renamed("秦皇岛改名之后科技有限公司")
    address = f"/enterprise/cases/{number.evaluation_id}/certificate/"
    page = browser_of(owner_of(number.evaluation.enterprise)).get(address).content.decode()
    assert number.enterprise_name in page
    assert "现名称：秦皇岛改名之后科技有限公司" in page


def test_case_not_yet_registered_is_not_in_the_registry(client):
    case = case_in(State.PUBLICIZED)
    assert "没有查到编号" in client.get("/registry/", {"q": case.enterprise.uscc}).content.decode()
