"""What the scripted people share: the season, the scripts, who is who, and what was refused."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist

from accounts.refusals import Refusal
from agencies.access import Actor
from agencies.enums import Role
from agencies.models import Agency, Season
from agencies.selectors import calendar
from agencies.services.calendar import load_year, plan_year
from agencies.workdays import WorkCalendar, YearNotLoaded
from rehearsal.firms.logins import staff
from rehearsal.season.assumed_calendar import assumed_days
from rehearsal.season.scripts import Script
from reviews.cases.models import Evaluation

T = TypeVar("T")
SATURDAY = 5


class NotRefused(AssertionError):
    """A scripted mistake went through."""


@dataclass
class Office:
    """The people of one agency."""

    reviewers: tuple[Actor, Actor]
    lead: Actor


@dataclass
class World:
    season: Season
    scripts: list[Script]
    officer: Actor
    lead: Actor
    offices: dict[int, Office]
    county_officer: Actor
    days: WorkCalendar
    by_enterprise: dict[int, Script] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)

    def script_of(self, case: Evaluation) -> Script:
        return self.by_enterprise[case.enterprise_id]

    def works(self, day: date) -> bool:
        """Offices go by the table of working days, by the plain week where it has no year."""
        try:
            return self.days.is_working(day)
        except YearNotLoaded:
            return day.weekday() < SATURDAY

    def refuses(self, mistake: str, act: Callable[[], object]) -> None:
        """Somebody does what must not be done; the service has to refuse it."""
        try:
            act()
        except (Refusal, ObjectDoesNotExist):
            self.refused[mistake] += 1
            return
        raise NotRefused(f"应当拒绝而没有拒绝：{mistake}")

    def with_calendar(self, act: Callable[[], T], *, now: datetime) -> T:
        """An act that may reach into a year without a calendar: the province loads it, then again."""
        try:
            return act()
        except Refusal as refusal:
            if not isinstance(refusal.__cause__, YearNotLoaded):
                raise
            year = refusal.__cause__.year
        self.refused[f"期限跨入尚未录入节假日的 {year} 年"] += 1
        self.load(year, now)
        self.days = calendar()
        return act()

    def load(self, year: int, now: datetime) -> None:
        """The lead looks at what the days of a year move, and confirms."""
        days = assumed_days(year)
        seen = plan_year(year=year, days=days, now=now).fingerprint
        reason = "国务院办公厅尚未公布，先按推定的放假日计算。"
        load_year(actor=self.lead, year=year, days=days, reason=reason, now=now, seen=seen)


def assemble(season: Season, scripts: list[Script]) -> World:
    """The staff of the province and of every agency take their seats."""
    return World(
        season=season,
        scripts=scripts,
        officer=staff("province-reviewer", Role.PROVINCIAL_REVIEWER, name="省级评审员"),
        lead=staff("province-lead", Role.PROVINCIAL_LEAD, name="省级负责人"),
        offices={agency.no: _office(agency) for agency in Agency.objects.order_by("no")},
        county_officer=staff(
            "county-officer",
            Role.COUNTY_OFFICER,
            name="县区经办人",
            agency_no=scripts_agency(scripts[0]),
            division=scripts[0].firm.division,
        ),
        days=calendar(),
    )


def scripts_agency(script: Script) -> int:
    return Agency.objects.get(divisions=script.firm.division).no


def _office(agency: Agency) -> Office:
    def member(role: Role, n: int) -> Actor:
        return staff(
            f"{role.value}-{agency.no:02d}-{n}",
            role,
            name=f"{agency.jurisdiction}{role.label}{n}",
            agency_no=agency.no,
        )

    reviewers = (member(Role.AGENCY_REVIEWER, 1), member(Role.AGENCY_REVIEWER, 2))
    return Office(reviewers=reviewers, lead=member(Role.AGENCY_LEAD, 1))


def days_since(moment: datetime, now: datetime) -> int:
    return (now - moment).days
