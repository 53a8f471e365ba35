"""The canonical content of a form: the one shape that checks, score, frozen copy and diff read."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model, Q

from enterprises.files.models import ScanState
from enterprises.form.models import InformationForm

ENTERPRISE = (
    "uscc",
    "name",
    "division_code",
    "established_on",
    "registered_capital",
    "legal_representative",
    "address",
    "contact_name",
    "contact_phone",
    "contact_email",
    "industry",
    "main_business",
)
CONDITIONS = ("resident", "not_restricted", "no_incident", "not_listed", "rd_ledger")
STAFF = ("quarter", "total_start", "total_end", "technical_start", "technical_end")
FINANCE = (
    "main_income",
    "other_income",
    "cost_expense",
    "total_assets",
    "net_assets",
    "net_profit",
    "taxes",
    "rd_measure",
)
PROJECTS = ("name", "mode", "starts_on", "ends_on", "expense")
IP = (
    "name",
    "kind",
    "number",
    "granted_on",
    "valid_until",
    "owner",
    "acquired",
    "product",
)
PRODUCTS = ("name", "field", "income")
CONFIRMATIONS = ("kind", "certificate_number", "issuer", "issued_on", "valid_until", "rank")
# A file that carries a virus proves nothing: nobody can open it.
COUNTS = Q(removed_at=None) & ~Q(scan_state=ScanState.INFECTED)
ATTACHMENTS = ("kind", "key", "name", "size", "sha256", "content_type")


def form_content(form: InformationForm) -> dict[str, Any]:
    """A JSON-able dict of the nine sections; amounts as strings with two places, dates ISO.

    Eight queries, whatever the number of rows.
    """
    return {
        "year": form.season_id,
        "enterprise": _plain(form.enterprise, ENTERPRISE),
        "conditions": _plain(form, CONDITIONS),
        "staff": _rows(form.staff_quarters.all(), STAFF),
        "finance": _plain(form, FINANCE),
        "projects": _rows(form.projects.all(), PROJECTS),
        "ip": _rows(form.ip_rows.all(), IP),
        "products": _rows(form.products.all(), PRODUCTS),
        "confirmations": _rows(form.confirmations.all(), CONFIRMATIONS),
        "attachments": _rows(form.attachments.filter(COUNTS), ATTACHMENTS),
    }


def _rows(rows: Iterable[Model], fields: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_plain(row, fields) for row in rows]


def _plain(record: Model, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: _value(record, field) for field in fields}


def _value(record: Model, field: str) -> Any:
    value = getattr(record, "division_id" if field == "division_code" else field)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if field == "key":
        return value.hex
    return None if value == "" else value
