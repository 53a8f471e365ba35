"""Each cross-check of rulebook §3 at its field, and the same form without the one thing wrong."""

import pytest

from enterprises.form.checks import Context, check
from tests.enterprises.content import AWARD, CERTIFICATE, NAME, TODAY, content, found, row, staff


def test_a_complete_form_has_no_finding():
    assert found(content(confirmations=[CERTIFICATE, AWARD])) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"enterprise": {"established_on": "2026-04-16"}}, ("error", "enterprise", "established_on", None)),
        ({"enterprise": {"uscc": "91130982588178538A"}}, ("error", "enterprise", "uscc", None)),
        ({"conditions": {"not_listed": False}}, ("error", "conditions", "not_listed", None)),
        ({"finance": {"taxes": "-0.01"}}, ("error", "finance", "taxes", None)),
        ({"finance": {"net_assets": "1500.01"}}, ("error", "finance", "net_assets", None)),
        ({"finance": {"cost_expense": "59.99"}}, ("warning", "finance", "cost_expense", None)),
        ({"conditions": {"rd_ledger": False}}, ("warning", "conditions", "rd_ledger", None)),
        ({"projects": [row("projects", expense="-1.00")]}, ("error", "projects", "expense", 0)),
        ({"projects": [row("projects", ends_on="2024-12-31")]}, ("error", "projects", "ends_on", 0)),
        ({"projects": [row("projects", name="检测装置")]}, ("hint", "projects", "name", 0)),
        ({"ip": [row("ip", granted_on="2026-04-16")]}, ("error", "ip", "granted_on", 0)),
        ({"ip": [row("ip", valid_until="2026-04-14")]}, ("error", "ip", "valid_until", 0)),
        ({"ip": [row("ip", valid_until="2020-04-30", granted_on="2020-05-01")]}, ("error", "ip", "valid_until", 0)),
        ({"ip": [row("ip", owner="别的公司")]}, ("error", "ip", "owner", 0)),
        ({"ip": [row("ip", owner=f"{NAME}、燕山大学")]}, ("warning", "ip", "owner", 0)),
        ({"ip": [row("ip", acquired="licence")]}, ("warning", "ip", "acquired", 0)),
        ({"ip": [row("ip", product="别的产品")]}, ("warning", "ip", "product", 0)),
        ({"ip": [row("ip"), row("ip", number="201810000001２")]}, ("error", "ip", "number", 1)),
        ({"products": [row("products", name="XR-200")]}, ("error", "products", "name", 0)),
        ({"products": [row("products", name="XR200 型")]}, ("error", "products", "name", 0)),
        ({"products": [row("products", name="ABC")]}, ("error", "products", "name", 0)),
        ({"products": [row("products", name="XR—200")]}, ("error", "products", "name", 0)),
        ({"products": [row("products", name="型号：XR-200")]}, ("error", "products", "name", 0)),
        ({"products": [row("products", name="XR200型、XR300型")]}, ("error", "products", "name", 0)),
        ({"enterprise": {"name": "某某集团有限公司秦皇岛分公司"}}, ("error", "enterprise", "name", None)),
        ({"products": [row("products", income="1000.01")]}, ("error", "products", "income", 0)),
        ({"products": [row("products", income="1.00")] * 4}, ("error", "products", "", None)),
        ({"confirmations": [CERTIFICATE | {"valid_until": "2026-04-14"}]}, ("error", "confirmations", "valid_until", 0)),
        ({"confirmations": [CERTIFICATE | {"issued_on": "2026-04-16"}]}, ("error", "confirmations", "issued_on", 0)),
        ({"confirmations": [AWARD | {"issued_on": "2021-04-14"}]}, ("error", "confirmations", "issued_on", 0)),
        ({"confirmations": [AWARD | {"rank": 4}]}, ("error", "confirmations", "rank", 0)),
        ({"confirmations": [AWARD | {"rank": 0}]}, ("error", "confirmations", "rank", 0)),
        ({"confirmations": [AWARD | {"kind": "standard_lead", "rank": 6}]}, ("error", "confirmations", "rank", 0)),
        ({"confirmations": [AWARD | {"kind": "standard_lead", "issued_on": "2021-04-14"}]}, ("error", "confirmations", "issued_on", 0)),
        *[
            ({"staff": staff(quarter, **{box: 101})}, ("error", "staff", box, quarter - 1))
            for quarter in (1, 2, 3, 4)
            for box in ("technical_start", "technical_end")
        ],
        ({"staff": staff(2, total_start=99)}, ("error", "staff", "total_start", 1)),
        ({"staff": staff(4, technical_start=29)}, ("error", "staff", "technical_start", 3)),
    ],
)  # fmt: skip
def test_each_contradiction_is_found_at_its_field(changes, finding):
    assert finding in found(content(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"enterprise": {"established_on": "2025-01-01"}},
        {
            "enterprise": {"name": NAME},
            "products": [row("products", name="AutoPlan 2号")],
            "ip": [],
        },
        {"finance": {"net_assets": "1500.00", "net_profit": "-999.00"}},
        {"finance": {"cost_expense": "60.00"}},
        {"ip": [row("ip", granted_on="2026-04-15", valid_until="2026-04-15")]},
        {"ip": [row("ip", owner=f" {NAME} ")]},
        {"ip": [row("ip"), row("ip", number="ZL201810000002.2")]},
        {"products": [row("products", name="XR-200 型检测仪", income="1000.00")], "ip": []},
        {"confirmations": [CERTIFICATE | {"valid_until": "2026-04-15"}]},
        {"confirmations": [AWARD | {"issued_on": "2021-04-15", "rank": 1}]},
        {"confirmations": [AWARD | {"kind": "standard_lead", "rank": 5}]},
        {"staff": staff(4, total_end=90, technical_end=90)},
    ],
)
def test_the_same_just_inside_the_rule_is_not_found(changes):
    assert found(content(**changes)) == []


def test_a_firm_without_staff_all_year_is_told_so():
    nobody = dict.fromkeys(("total_start", "total_end", "technical_start", "technical_end"), 0)
    rows = [{"quarter": quarter, **nobody} for quarter in (1, 2, 3, 4)]
    assert found(content(staff=rows)) == [("error", "staff", "total_start", None)]


def test_head_counts_before_the_firm_was_founded_are_refused():
    founded = {"established_on": "2025-05-20"}
    assert found(content(enterprise=founded)) == [("error", "staff", "total_start", 0)]
    empty = staff(1, total_start=None, total_end=None, technical_start=None, technical_end=None)
    assert found(content(enterprise=founded, staff=empty)) == []
    nobody = staff(1, total_start=0, total_end=0, technical_start=0, technical_end=0)
    assert found(content(enterprise=founded, staff=nobody)) == []


def test_a_cooperative_is_warned_and_not_stopped():
    whole = content(enterprise={"uscc": "93130823MA07NHYG2F"})
    assert found(whole) == [("warning", "enterprise", "uscc", None)]


def test_a_project_outside_the_fiscal_year_is_warned():
    early = row("projects", starts_on="2024-01-01", ends_on="2024-12-31")
    assert found(content(projects=[early])) == [("warning", "projects", "starts_on", 0)]


def test_a_form_with_nothing_filled_in_contradicts_nothing():
    assert found(blank()) == []


def test_every_sentence_is_one_whole_line_of_chinese():
    whole = content(ip=[row("ip", owner="别的公司")] * 2, staff=staff(1, technical_end=200))
    for finding in check(whole, Context(today=TODAY)):
        assert finding.sentence.endswith("。")
        assert "\n" not in finding.sentence


def blank() -> dict:
    whole = content(staff=[], projects=[], ip=[], products=[], confirmations=[], attachments=[])
    for section in ("enterprise", "conditions", "finance"):
        whole[section] = dict.fromkeys(whole[section])
    return whole


def test_amounts_are_said_as_the_boxes_show_them():
    changed = content(finance={"net_assets": "246900.00", "total_assets": "1500.00"})
    sentences = [finding.sentence for finding in check(changed, Context(today=TODAY))]
    assert "净资产 246,900.00 万元大于资产总额 1,500.00 万元；请核对资产负债表。" in sentences
