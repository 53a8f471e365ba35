"""Those who guide: an agency lists firms that have not come, invites and calls them; the county helps."""

from datetime import date, datetime, timedelta

from agencies.access import Actor
from agencies.deadlines import beijing_day
from followup.guidance.list_sheets import SheetRow
from followup.guidance.models import GuidedFirm
from followup.guidance.row_words import read_row
from followup.guidance.services.contact_notes import write_note
from followup.guidance.services.firm_lists import take_list
from followup.guidance.services.sign_up_invitations import invite_all, invite_to_sign_up
from rehearsal.firms.codes import credit_code
from rehearsal.season.scripts import MORNING, Script
from rehearsal.season.world import World, scripts_agency

LIST_DAY = (3, 10)
MOST_LISTED = 4
STRANGERS = 600_000  # serials of firms that never come
FIRST_PAUSE, SECOND_PAUSE = timedelta(days=10), timedelta(days=30)


class Guides:
    def __init__(self, world: World) -> None:
        self.world = world
        self.year = world.season.year
        self.listed = False

    def act(self, now: datetime) -> None:
        day = beijing_day(now)
        if now.time() != MORNING or not self.world.works(day):
            return
        if not self.listed and day >= date(self.year, *LIST_DAY):
            self.listed = True
            self.list_firms(now)
        elif self.listed:
            self.call(now)

    def list_firms(self, now: datetime) -> None:
        """Each agency's own list: firms that come later, one that never will, one that may not."""
        for no, office in sorted(self.world.offices.items()):
            rows = [_row(script) for script in self.absent(no)[:MOST_LISTED]]
            rows.append(_stranger(no))
            rows.append({"uscc": credit_code(STRANGERS + no, prefix="92"), "name": "某个体户"})
            self.take(office.lead, rows, now)
            invite_all(actor=office.lead, year=self.year, now=now)
            self.world.refuses(
                "一周内再次邀请",
                lambda office=office, no=no: invite_to_sign_up(
                    actor=office.lead, year=self.year, uscc=_stranger(no)["uscc"], now=now
                ),
            )
        officer = self.world.county_officer
        self.world.refuses("县区导入名单", lambda: self.take(officer, [_stranger(0)], now))

    def take(self, actor: Actor, rows: list[dict[str, str]], now: datetime) -> None:
        read = [read_row(SheetRow(line, cells)) for line, cells in enumerate(rows, start=2)]
        take_list(
            actor=actor,
            year=self.year,
            rows=read,
            file_name="动员名单.xlsx",
            row_count=len(read),
            now=now,
        )

    def absent(self, agency_no: int) -> list[Script]:
        """Firms of the place that have no account yet."""
        return [s for s in self.world.scripts if not s.actor and scripts_agency(s) == agency_no]

    def call(self, now: datetime) -> None:
        """Everybody on the list; then whoever one was reminded of, and every second once more."""
        firms = GuidedFirm.objects.filter(season=self.year)
        for firm in firms.filter(noted_at=None).order_by("pk"):
            self.note(firm, "considering", beijing_day(now) + FIRST_PAUSE, now)
        for firm in firms.exclude(call_reminded_at=None).order_by("pk"):
            if firm.notes.count() == 1:
                self.note(firm, "willing", beijing_day(now) + SECOND_PAUSE, now)
            elif firm.pk % 2 and firm.notes.count() == 2:
                self.note(firm, "unreachable", None, now)

    def note(
        self, firm: GuidedFirm, outcome: str, next_call_on: date | None, now: datetime
    ) -> None:
        """By the county officer in the own county, else by a reviewer of the agency."""
        officer, office = self.world.county_officer, self.world.offices[firm.agency_id]
        is_hers = (officer.agency_no, officer.division_code) == (firm.agency_id, firm.division_id)
        act = {
            "year": self.year,
            "uscc": firm.uscc,
            "text": "已电话说明申报条件和截止日期。",
            "outcome": outcome,
            "next_call_on": next_call_on,
            "now": now,
        }
        if not is_hers and firm.notes.count() == 0 and firm.pk % 5 == 0:
            self.world.refuses("县区记录不属其县区的企业", lambda: write_note(actor=officer, **act))
        write_note(actor=officer if is_hers else office.reviewers[0], **act)


def _row(script: Script) -> dict[str, str]:
    firm = script.firm
    return {
        "uscc": firm.uscc,
        "name": firm.name,
        "division": firm.division,
        "contact_name": firm.contact,
        "contact_email": f"{firm.uscc.lower()}@example.com",
    }


def _stranger(no: int) -> dict[str, str]:
    code = credit_code(STRANGERS + no)
    return {
        "uscc": code,
        "name": f"名单第{no:02d}号科技有限公司",
        "contact_email": f"{code.lower()}@example.com",
    }
