"""The canonical content of a complete, passing form of season 2026; a test changes what it is about."""

from copy import deepcopy
from datetime import date

from enterprises.form.checks import Context, Finding, check, missing

TODAY = date(2026, 4, 15)
NAME = "秦皇岛海东青智能装备有限公司"

_QUARTER = {"total_start": 100, "total_end": 100, "technical_start": 30, "technical_end": 30}
_CONTENT = {
    "year": 2026,
    "enterprise": {
        "uscc": "91130982588178538K",
        "name": NAME,
        "division_code": "130302",
        "established_on": "2015-03-01",
        "registered_capital": "1000.00",
        "legal_representative": "李海东",
        "address": "秦皇岛市海港区某路 1 号",
        "contact_name": "王会计",
        "contact_phone": "0335-1234567",
        "contact_email": "accountant@example.com",
        "industry": "专用设备制造业",
        "main_business": "智能检测设备的研发、生产和销售",
    },
    "conditions": {
        "resident": True,
        "not_restricted": True,
        "no_incident": True,
        "not_listed": True,
        "rd_ledger": True,
    },
    "staff": [{"quarter": quarter, **_QUARTER} for quarter in (1, 2, 3, 4)],
    "finance": {
        "main_income": "900.00",
        "other_income": "100.00",
        "cost_expense": "800.00",
        "total_assets": "1500.00",
        "net_assets": "700.00",
        "net_profit": "-20.00",
        "taxes": "35.50",
        "rd_measure": "revenue",
    },
    "projects": [
        {
            "name": "轴承在线检测装置的研发",
            "mode": "own",
            "starts_on": "2025-01-01",
            "ends_on": "2025-12-31",
            "expense": "60.00",
        }
    ],
    "ip": [
        {
            "name": "一种轴承检测装置",
            "kind": "invention_patent",
            "number": "ZL201810000001.2",
            "granted_on": "2020-05-01",
            "valid_until": "2038-01-02",
            "owner": NAME,
            "acquired": "self",
            "product": "轴承检测设备",
        }
    ],
    "products": [{"name": "轴承检测设备", "field": "先进制造与自动化", "income": "800.00"}],
    "confirmations": [],
    "attachments": [
        {
            "kind": kind,
            "key": "0" * 32,
            "name": f"{kind}.pdf",
            "size": 1000,
            "sha256": "0" * 64,
            "content_type": "application/pdf",
        }
        for kind in (
            "cover_page",
            "balance_sheet",
            "income_statement",
            "tax_return",
            "business_licence",
            "rd_ledger",
            "ip_certificate",
        )
    ],
}
CERTIFICATE = {
    "kind": "high_tech_certificate",
    "certificate_number": "GR202413000001",
    "issuer": "河北省科学技术厅",
    "issued_on": "2024-11-11",
    "valid_until": "2027-11-10",
    "rank": None,
}
AWARD = {
    "kind": "national_award",
    "certificate_number": "2022-J-1",
    "issuer": "国务院",
    "issued_on": "2022-01-08",
    "valid_until": None,
    "rank": 3,
}


def content(**sections) -> dict:
    """A section given as a dict changes those boxes, as a list replaces the rows."""
    whole = deepcopy(_CONTENT)
    for section, change in sections.items():
        whole[section] = {**whole[section], **change} if isinstance(change, dict) else change
    return whole


def row(section: str, **changes) -> dict:
    """The first row of a section with boxes changed."""
    return {**deepcopy(_CONTENT[section][0]), **changes}


def staff(quarter: int, **changes) -> list[dict]:
    """The four quarters with one of them changed."""
    rows = deepcopy(_CONTENT["staff"])
    rows[quarter - 1] |= changes
    return rows


def found(whole: dict) -> list[tuple[str, str, str, int | None]]:
    return [(f.level, f.section, f.field, f.row) for f in check(whole, Context(today=TODAY))]


def lacking(whole: dict) -> list[tuple[str, str, int | None]]:
    return [(f.section.value, f.field, f.row) for f in missing(whole)]


def sentences(findings: list[Finding]) -> str:
    return "\n".join(finding.sentence for finding in findings)
