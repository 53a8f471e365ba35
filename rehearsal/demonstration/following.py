"""What follows and surrounds the season in the demonstration: guidance and the yearly update."""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.db.models import F

from agencies.access import Actor
from agencies.deadlines import BEIJING, closes_at
from agencies.models import Season
from enterprises.form.vocabulary import Section
from followup.guidance.list_sheets import SheetRow
from followup.guidance.models import SignUpInvitation
from followup.guidance.row_words import read_row
from followup.guidance.services.contact_notes import write_note
from followup.guidance.services.firm_lists import take_list
from followup.guidance.services.sign_up_invitations import invite_to_sign_up
from followup.guidance.sweeps import remind_of_calls
from followup.updates.services.declared_updates import confirm_update
from followup.updates.sweeps import keep_updates
from rehearsal.demonstration.cast import FIRMS, UNKNOWN, actor
from rehearsal.firms import stages
from rehearsal.firms.codes import credit_code
from rehearsal.firms.form_filler import fill
from rehearsal.firms.stages import Journey
from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.filing import services as filing

SOON = timedelta(minutes=5)
TYPED = frozenset(Section) - {Section.ATTACHMENTS}


class Story(Protocol):
    """What is asked of the season that is told (`demonstration.showcase`)."""

    day: date
    season: Season
    officer: Actor
    lead: Actor
    journeys: dict[str, Journey]

    def ago(self, days: int) -> date: ...

    def moment(self, day: date, key: str) -> datetime: ...


class Outreach:
    """The agency's list before most of its firms had come, and the calls since."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.year = story.season.year
        self.lead, self.county = actor("qhd_lead"), actor("qhd_haigang")

    def at(self, days_ago: int, hour: int) -> datetime:
        return datetime.combine(self.story.ago(days_ago), time(hour), tzinfo=BEIJING)

    def list_firms(self) -> None:
        known = [FIRMS[key] for key in ("submitted_1", "empty", "draft")]
        cells = [
            {
                "uscc": one.uscc,
                "name": one.name,
                "division": one.division,
                "contact_name": one.contact,
            }
            for one in known
        ]
        cells += [
            {
                "uscc": credit_code(900_000 + serial),
                "name": name,
                "division": division,
                "contact_name": "赵会计",
                "contact_phone": "0335-3900000",
                "contact_email": email,
            }
            for serial, name, division, email in UNKNOWN
        ]
        rows = [read_row(SheetRow(line, row)) for line, row in enumerate(cells, start=2)]
        act = {"actor": self.lead, "year": self.year}
        take_list(
            **act,
            rows=rows,
            file_name="统计局规上企业名单.xlsx",
            row_count=len(rows),
            now=self.at(20, 10),
        )
        invite_to_sign_up(**act, uscc=cells[3]["uscc"], now=self.at(19, 9))
        SignUpInvitation.objects.filter(sent_at=None).update(sent_at=F("invited_at"))

    def call(self) -> None:
        invited, unwilling, _ = (credit_code(900_000 + one[0]) for one in UNKNOWN)
        today = self.story.day
        self.note(self.lead, FIRMS["draft"].uscc, "考虑中，等审计报告。", "considering", None, 6)
        self.note(self.lead, unwilling, "研发投入太少，今年不申报。", "unwilling", None, 6)
        self.note(self.county, invited, "财务出差，没有接电话。", "unreachable", today, 4)
        said = "已注册，准备材料，约好今天再联系。"
        self.note(self.county, FIRMS["empty"].uscc, said, "willing", today, 1)
        remind_of_calls(self.at(0, 8))

    def note(
        self, who: Actor, uscc: str, text: str, outcome: str, day: date | None, ago: int
    ) -> None:
        write_note(
            actor=who,
            year=self.year,
            uscc=uscc,
            text=text,
            outcome=outcome,
            next_call_on=day,
            now=self.at(ago, 15),
        )


def last_years(story: Story) -> None:
    """Three firms with a number of last year: updated in time, too late, and not at all."""
    year = story.season.year
    before = season_set_up(year - 1)
    for key in ("updated", "updated_late", "not_updated"):
        journey = Journey(
            firm=FIRMS[key],
            now=story.moment(date(before.year, 3, 2), key),
            year=before.year,
            reviewer=actor("qhd_reviewer"),
            officer=story.officer,
            lead=story.lead,
        )
        stages.bring(journey, State.REGISTERED)
        story.journeys[key] = journey
    due = before.annual_update_due
    keep_updates(story.moment(date(year, 1, 4), "updated"))
    confirm(story, "updated", due - timedelta(days=40))
    keep_updates(story.moment(due - timedelta(days=30), "updated"))
    keep_updates(closes_at(due) + SOON)
    confirm(story, "updated_late", due + timedelta(days=19))


def confirm(story: Story, key: str, day: date) -> None:
    journey, now = story.journeys[key], story.moment(day, key)
    act = {"actor": journey.enterprise, "year": story.season.year, "now": now}
    case = filing.open_case(**act)
    fill(journey.enterprise, case.form, journey.firm, now=now, only=TYPED)
    confirm_update(**act, declared_by=journey.firm.contact)
