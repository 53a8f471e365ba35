"""What a scripted firm writes into its Information Form: complete, consistent, and by default good.

Values are as the columns take them (Decimal, date), keyed by section as in the canonical content.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from enterprises.form.vocabulary import (
    Acquisition,
    AttachmentKind,
    ConfirmationKind,
    IpKind,
    ProjectMode,
    RdMeasure,
    Section,
    TechnicalField,
)
from rehearsal.firms.codes import credit_code
from rehearsal.firms.names import person_name

HEADS = ("total_start", "total_end", "technical_start", "technical_end")
TRADE = "专用设备制造业"


@dataclass(frozen=True)
class Firm:
    """One invented firm. Amounts in 万元 of the last fiscal year; the defaults score 82."""

    serial: int
    name: str
    division: str
    established_on: date = date(2016, 4, 18)
    staff: int = 40
    technical: int = 12
    income: Decimal = Decimal("1200.00")
    rd: Decimal = Decimal("86.40")
    taxes: Decimal = Decimal("48.00")
    measure: RdMeasure = RdMeasure.REVENUE
    ip: tuple[IpKind, ...] = (IpKind.UTILITY_MODEL, IpKind.SOFTWARE_COPYRIGHT)
    direct: ConfirmationKind | None = None
    qualifies: bool = True

    @property
    def uscc(self) -> str:
        return credit_code(self.serial, self.division)

    @property
    def contact(self) -> str:
        return person_name(self.serial)


def answers(firm: Firm, year: int) -> dict[Section, Any]:
    """Every section of the form but the attachments."""
    return {
        Section.ENTERPRISE: _enterprise(firm),
        Section.CONDITIONS: {
            "resident": True,
            "not_restricted": True,
            "no_incident": True,
            "not_listed": True,
            "rd_ledger": True,
        },
        Section.STAFF: [_quarter(firm, n, year) for n in (1, 2, 3, 4)],
        Section.FINANCE: _finance(firm),
        Section.PROJECTS: _projects(firm, year if _young(firm, year) else year - 1),
        Section.IP: [_right(firm, kind, n, year) for n, kind in enumerate(firm.ip, start=1)],
        Section.PRODUCTS: [_product(firm)],
        Section.CONFIRMATIONS: [_confirmation(firm, year)] if firm.direct else [],
    }


def proofs(firm: Firm) -> list[AttachmentKind]:
    """The attachments that go with the form."""
    needless = set() if firm.direct else {AttachmentKind.CONFIRMATION_PROOF}
    if not firm.ip:
        needless.add(AttachmentKind.IP_CERTIFICATE)
    return [kind for kind in AttachmentKind if kind not in needless]


def _young(firm: Firm, year: int) -> bool:
    """Founded in the season's year: it answers for the quarter in which it was founded."""
    return firm.established_on.year == year


def _enterprise(firm: Firm) -> dict[str, Any]:
    return {
        "name": firm.name,
        "division_code": firm.division,
        "established_on": firm.established_on,
        "registered_capital": Decimal("500.00"),
        "legal_representative": person_name(firm.serial + 3),
        "address": f"经济技术开发区科技路 {firm.serial % 300 + 1} 号",
        "contact_name": firm.contact,
        "contact_phone": f"15400{firm.serial % 1_000_000:06d}",  # 154: no carrier has it
        "contact_email": f"kuaiji{firm.serial}@example.com",
        "industry": TRADE,
        "main_business": "成套设备的研发、制造、销售和技术服务。",
    }


def _quarter(firm: Firm, quarter: int, year: int) -> dict[str, int | None]:
    if _young(firm, year) and quarter != (firm.established_on.month - 1) // 3 + 1:
        return {"quarter": quarter, **dict.fromkeys(HEADS)}
    return {
        "quarter": quarter,
        "total_start": firm.staff,
        "total_end": firm.staff,
        "technical_start": firm.technical,
        "technical_end": firm.technical,
    }


def _finance(firm: Firm) -> dict[str, Any]:
    other = (firm.income / 20).quantize(Decimal("0.01"))
    return {
        "main_income": firm.income - other,
        "other_income": other,
        "cost_expense": max(firm.income * 9 / 10, firm.rd).quantize(Decimal("0.01")),
        "total_assets": firm.income * 2,
        "net_assets": firm.income,
        "net_profit": (firm.income / 10).quantize(Decimal("0.01")),
        "taxes": firm.taxes,
        "rd_measure": firm.measure.value,
    }


def _projects(firm: Firm, fiscal_year: int) -> list[dict[str, Any]]:
    if not firm.rd:
        return []
    starts_on = max(firm.established_on, date(fiscal_year, 1, 10))
    first = (firm.rd / 3).quantize(Decimal("0.01"))
    names = ("成套设备在线检测系统的研发", "低能耗驱动装置的研发")
    return [
        {
            "name": name,
            "mode": ProjectMode.OWN.value,
            "starts_on": starts_on,
            "ends_on": date(fiscal_year, 11, 30),
            "expense": expense,
        }
        for name, expense in zip(names, (first, firm.rd - first), strict=True)
    ]


def _right(firm: Firm, kind: IpKind, n: int, year: int) -> dict[str, Any]:
    software = kind == IpKind.SOFTWARE_COPYRIGHT
    digit = 1 if kind == IpKind.INVENTION_PATENT else 2
    serial = f"{firm.serial:06d}"
    granted_on = max(firm.established_on, date(year - 2, 6, n))
    return {
        "name": f"成套设备控制{'软件 V' if software else '装置 '}{n}.0",
        "kind": kind.value,
        "number": f"{year - 2}SR{serial}{n}" if software else f"ZL{year - 2}{digit}{serial}{n}.{n}",
        "granted_on": granted_on,
        "valid_until": date(year + 8, 6, n),
        "owner": firm.name,
        "acquired": Acquisition.SELF.value,
        "product": "成套检测设备",
    }


def _product(firm: Firm) -> dict[str, Any]:
    income = (firm.income * 6 / 10).quantize(Decimal("0.01"))
    return {"name": "成套检测设备", "field": TechnicalField.MANUFACTURING.value, "income": income}


def _confirmation(firm: Firm, year: int) -> dict[str, Any]:
    return {
        "kind": firm.direct.value,
        "certificate_number": f"GR{year - 1}13{firm.serial:06d}",
        "issuer": "河北省科学技术厅",
        "issued_on": date(year - 1, 11, 1),
        "valid_until": date(year + 2, 10, 31),
        "rank": 1,
    }
