"""Firms of an agency's list, taken by the real service."""

from datetime import datetime

from agencies.access import Actor
from followup.guidance.list_sheets import SheetRow
from followup.guidance.models import GuidedFirm
from followup.guidance.row_words import read_row
from followup.guidance.services.firm_lists import Taken, take_list

YEAR = 2026


def take(actor: Actor, *cells: dict[str, str], now: datetime, year: int = YEAR) -> Taken:
    """A list of these rows, as if read from a file."""
    rows = [read_row(SheetRow(line, row)) for line, row in enumerate(cells, start=2)]
    return take_list(
        actor=actor, year=year, rows=rows, file_name="名单.xlsx", row_count=len(rows), now=now
    )


def listed_firm(actor: Actor, uscc: str, *, now: datetime, **cells: str) -> GuidedFirm:
    """One firm of a list, in Haigang and with an address unless said otherwise."""
    row = {
        "uscc": uscc,
        "name": f"秦皇岛{uscc[-6:]}科技有限公司",
        "division": "海港区",
        "contact_name": "王会计",
        "contact_phone": "0335-3900000",
        "contact_email": f"{uscc.lower()}@example.com",
        **cells,
    }
    take(actor, row, now=now)
    return GuidedFirm.objects.get(agency=actor.agency_no, uscc=uscc, season=YEAR)
