"""Every cross-check of rulebook §3 has its sentence at its field, and its link leads there."""

import re

import pytest
from django.test.html import parse_html

from enterprises.form.vocabulary import Section
from enterprises.people.models import Enterprise
from tests.enterprises.form.test_section_pages import url
from tests.enterprises.notes import Note, attribute, elements, notes
from tests.signed_in import said

NAME = "秦皇岛海岳传感技术有限公司"
COOPERATIVE = "93130300MA07K2XH8M"
ENTERPRISE = {
    "name": NAME,
    "city": "130300",
    "division": "130302",
    "established_on": "2015-04-01",
    "legal_representative": "李明",
    "contact_name": "王会计",
    "contact_phone": "0335-1234567",
}
QUARTER = {"total_start": 40, "total_end": 40, "technical_start": 12, "technical_end": 12}
YEAR = [{"quarter": quarter, **QUARTER} for quarter in (1, 2, 3, 4)]
NOBODY = [{"quarter": quarter, **dict.fromkeys(QUARTER, 0)} for quarter in (1, 2, 3, 4)]
SPENT = {
    "name": "检测装置的研发",
    "starts_on": "2025-01-01",
    "ends_on": "2025-12-31",
    "expense": 72,
}
RIGHT = {"kind": "design", "number": "ZL2023300000001", "owner": NAME, "acquired": "self"}
TOLD = {"kind": "high_tech_certificate", "certificate_number": "GR202513000001"}
STANDARD = {"kind": "standard_lead", "certificate_number": "GB/T 1-2024"}


def quarter(number: int, **changes) -> list[dict]:
    return [{**row, **changes} if row["quarter"] == number else row for row in YEAR]


def save(web, section: str, given: dict | list[dict]) -> None:
    """Through the page, with the button; the section's version is the one on the page."""
    address = url(section)
    version = re.search(r'id="version" value="(\d+)"', said(web.get(address)))[1]
    if isinstance(given, list):
        given = {
            "rows-TOTAL_FORMS": len(given),
            "rows-INITIAL_FORMS": 0,
            **{
                f"rows-{n}-{name}": value
                for n, row in enumerate(given)
                for name, value in row.items()
            },
        }
    assert web.post(address, {"version": version, **given}).status_code == 302


CONTRADICTIONS = [
    ("enterprise", "id_established_on", "error", "晚于今天", {"enterprise": {**ENTERPRISE, "established_on": "2026-06-04"}}),
    ("enterprise", "id_name", "error", "分公司", {"enterprise": {**ENTERPRISE, "name": "海岳集团秦皇岛分公司"}}),
    ("conditions", "id_not_listed", "error", "填为否", {"conditions": {"not_listed": "no"}}),
    ("conditions", "id_rd_ledger", "warning", "但未设置研发支出辅助账", {"projects": [SPENT], "conditions": {"rd_ledger": "no"}}),
    ("conditions", "id_rd_ledger", "warning", "未设置研发支出辅助账；", {"conditions": {"rd_ledger": "no"}}),
    ("staff", "id_rows-1-total_start", "error", "不一致", {"staff": quarter(2, total_start=41)}),
    ("staff", "id_rows-3-technical_start", "error", "不一致", {"staff": quarter(4, technical_start=13)}),
    ("staff", "id_rows-2-technical_end", "error", "多于职工总数", {"staff": quarter(3, technical_end=41)}),
    ("staff", "id_rows-0-total_start", "error", "全年职工总数为 0", {"staff": NOBODY}),
    ("staff", "id_rows-0-total_start", "error", "成立之前", {"enterprise": {**ENTERPRISE, "established_on": "2025-05-20"}, "staff": YEAR}),
    ("finance", "id_taxes", "error", "不能为负数", {"finance": {"taxes": "-0.01"}}),
    ("finance", "id_net_assets", "error", "大于资产总额", {"finance": {"net_assets": "11", "total_assets": "10"}}),
    ("finance", "id_cost_expense", "warning", "大于成本费用", {"projects": [SPENT], "finance": {"cost_expense": "71.99"}}),
    ("finance", "id_cost_expense", "warning", "是否按元填写", {"finance": {"main_income": "900", "cost_expense": "9000000"}}),
    ("projects", "id_rows-1-expense", "error", "不能为负数", {"projects": [SPENT, {**SPENT, "name": "乙的研发", "expense": -1}]}),
    ("projects", "id_rows-0-ends_on", "error", "早于开始日期", {"projects": [{**SPENT, "ends_on": "2024-12-31"}]}),
    ("projects", "id_rows-0-starts_on", "warning", "不在 2025 年内", {"projects": [{**SPENT, "starts_on": "2024-01-01", "ends_on": "2024-12-31"}]}),
    ("projects", "id_rows-0-name", "warning", "一般写作", {"projects": [{**SPENT, "name": "检测装置"}]}),
    ("projects", "id_rows-0-expense", "warning", "是否按元填写", {"finance": {"cost_expense": "900"}, "projects": [{**SPENT, "expense": 7200000}]}),
    ("ip", "id_rows-1-number", "error", "只填一次", {"ip": [RIGHT, RIGHT]}),
    ("ip", "id_rows-0-number", "warning", "第 5 位是 3，是外观设计专利", {"ip": [{**RIGHT, "kind": "invention_patent"}]}),
    ("ip", "id_rows-0-number", "error", "不是授权号", {"ip": [{**RIGHT, "number": "正在申请"}]}),
    ("ip", "id_rows-0-owner", "error", "不是本企业", {"ip": [{**RIGHT, "owner": "别的公司"}]}),
    ("ip", "id_rows-0-owner", "warning", "与他人共有", {"ip": [{**RIGHT, "owner": f"{NAME}、燕山大学"}]}),
    ("ip", "id_rows-0-granted_on", "error", "晚于今天", {"ip": [{**RIGHT, "granted_on": "2026-06-04"}]}),
    ("ip", "id_rows-0-valid_until", "error", "已失效", {"ip": [{**RIGHT, "valid_until": "2026-06-02"}]}),
    ("ip", "id_rows-0-acquired", "warning", "不计分", {"ip": [{**RIGHT, "acquired": "licence"}]}),
    ("ip", "id_rows-1-product", "warning", "不在主要产品", {"products": [{"name": "传感器"}], "ip": [{**RIGHT, "product": "传感器"}, {**RIGHT, "number": "2", "product": "水泵"}]}),
    ("products", "id_rows-0-name", "error", "只是型号", {"products": [{"name": "XR-200"}]}),
    ("products", "id_rows-1-income", "error", "大于销售收入", {"finance": {"main_income": "100"}, "products": [{"name": "传感器", "income": 60}, {"name": "水泵", "income": "40.01"}]}),
    ("confirmations", "id_rows-1-rank", "error", "须排名前 5", {"confirmations": [TOLD, {**STANDARD, "rank": 6}]}),
    ("confirmations", "id_rows-0-issued_on", "error", "已超过五年", {"confirmations": [{**STANDARD, "issued_on": "2021-06-02"}]}),
    ("confirmations", "id_rows-0-valid_until", "error", "已过期", {"confirmations": [{**TOLD, "valid_until": "2026-06-02"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("section", "place", "level", "words", "typed"), CONTRADICTIONS)
def test_each_contradiction_is_said_at_its_field_and_nowhere_else(
    web, form, section, place, level, words, typed
):
    for of_section, given in typed.items():
        save(web, of_section, given)
    found = [note for note in notes(said(web.get(url(section)))) if words in note.sentence]
    assert [(note.place, note.level) for note in found] == [(place, level)]


def test_credit_code_worth_a_look_is_said_at_its_field(web, form):
    Enterprise.objects.update(uscc=COOPERATIVE)
    [note] = notes(said(web.get(url("enterprise"))))
    assert (note.place, note.level) == ("id_uscc", "warning")


def test_division_of_another_city_is_said_at_its_field(web, form):
    page = web.post(url("enterprise"), {"version": "0", **ENTERPRISE, "city": "130100"})
    assert page.status_code == 422
    sentence = "县（市、区）不属于所选的城市，请重新选择。"
    assert notes(said(page)) == [Note("id_division", "error", sentence)]


def test_box_is_tied_to_what_is_said_about_it(web, form):
    save(web, "ip", [RIGHT, RIGHT])
    page = parse_html(said(web.get(url("ip"))))
    [box] = [each for each in elements(page) if attribute(each, "id") == "id_rows-1-number"]
    assert attribute(box, "aria-describedby") == "id_rows-1-number_notes"
    assert attribute(box, "aria-invalid") == "true"


def todo_links(page: str) -> list[str]:
    """Where the list of what is to be done and looked at leads."""
    [standing] = [e for e in elements(parse_html(page)) if attribute(e, "id") == "standing"]
    found = [attribute(each, "href") for each in elements(standing) if each.name == "a"]
    return [link for link in found if "#" in link]


def dead(web, links: list[str]) -> list[str]:
    """Those whose page has no such place."""
    pages = {link.partition("#")[0] for link in links}
    there = {
        address: {attribute(each, "id") for each in elements(parse_html(said(web.get(address))))}
        for address in pages
    }
    return [link for link in links if link.partition("#")[2] not in there[link.partition("#")[0]]]


def test_every_link_of_what_an_empty_form_lacks_leads_to_a_place_on_its_page(web, form):
    links = todo_links(said(web.get(url("enterprise"))))
    assert {link.partition("#")[0] for link in links} == {
        url(section)
        for section in Section
        if section not in (Section.PROJECTS, Section.IP, Section.CONFIRMATIONS)
    }
    assert dead(web, links) == []


def test_every_link_of_a_form_full_of_mistakes_leads_to_a_place_on_its_page(web, form):
    save(web, "enterprise", {**ENTERPRISE, "established_on": "2026-06-04"})
    save(web, "conditions", dict.fromkeys(("resident", "not_listed", "rd_ledger"), "no"))
    save(web, "staff", quarter(2, total_start=41, technical_end=99))
    save(web, "finance", {"taxes": -1, "net_assets": 9, "total_assets": 1, "cost_expense": 1})
    save(web, "projects", [SPENT, {"name": "乙", "expense": -1}])
    save(web, "ip", [RIGHT, {"number": RIGHT["number"], "owner": "别的公司"}])
    save(web, "products", [{"name": "XR-200"}, {"income": 5}])
    save(web, "confirmations", [TOLD, {**STANDARD, "rank": 9}])
    for section in Section:
        links = todo_links(said(web.get(url(section))))
        assert {link.partition("#")[0] for link in links} == {url(each) for each in Section}
        assert dead(web, links) == []
