"""Is filing open, until when and when again: one answer for one reader."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from agencies.access import Actor
from agencies.day_words import day_words, full_day, until_words
from agencies.deadlines import beijing_day, days_left
from agencies.models import Season
from enterprises.form.models import Extension
from enterprises.form.selectors.deadlines import SUBMIT, last_day, submit_day
from enterprises.people.models import Enterprise
from enterprises.people.ports import FilingNote

NO_YEAR = 0


@dataclass(frozen=True)
class Filing:
    """The season that runs, or the last that did, as it stands for one reader today.

    `extended` holds, for a reader of no city in particular, whose day is later than the season's:
    jurisdiction and last day. `earlier` is the season before with its last day, while that is still
    open for this reader.
    """

    season: Season
    last_day: date
    today: date
    next_opening: str
    extended: tuple[tuple[str, date], ...] = ()
    earlier: tuple[int, date] | None = None

    @property
    def days_left(self) -> int:
        return days_left(self.last_day, self.today)

    @property
    def is_ahead(self) -> bool:
        return self.today < self.season.opens_on

    @property
    def is_open(self) -> bool:
        return not self.is_ahead and self.days_left > 0

    @property
    def sentence(self) -> str:
        year = self.season.year
        if self.is_ahead:
            return f"{year} 年度自 {full_day(self.season.opens_on)} 起填报。"
        # In another year than the season's no day is plain without its year.
        plain = year if self.today.year == year else NO_YEAR
        until = f"{until_words(self.last_day, plain_year=plain)}（北京时间）"
        if self.is_open:
            return f"{year} 年度企业提交于 {until} 截止，还有 {self.days_left} 天（含今天）。"
        return f"{year} 年度企业提交已于 {until} 截止。{self.others}{self.next_opening}"

    @property
    def others(self) -> str:
        """Who may still submit though the reader may not, and what else the reader may."""
        return self._elsewhere + self._earlier

    @property
    def _earlier(self) -> str:
        if self.earlier is None:
            return ""
        year, day = self.earlier
        return f"{year} 年度已延期，仍可提交到 {full_day(day)} 24:00（北京时间）。"

    @property
    def _elsewhere(self) -> str:
        later = [one for one in self.extended if one[1] >= self.today]
        if not later:
            return ""
        named = "、".join(
            f"{place}（至 {day_words(day, plain_year=self.today.year)}）" for place, day in later
        )
        return f"已延期、仍可提交的地区：{named}。"


def filing_for_reader(actor: Actor | None, now: datetime) -> Filing | None:
    """An enterprise reads its own day, city and county staff their city's."""
    if actor and actor.is_enterprise:
        own = Enterprise.objects.select_related("division").get(pk=actor.enterprise_id)
        return filing_for(now, enterprise=own)
    return filing_for(now, agency_no=actor.agency_no if actor else None)


def filing_for(
    now: datetime, *, enterprise: Enterprise | None = None, agency_no: int | None = None
) -> Filing | None:
    """For an enterprise, for the enterprises of an agency, or for anybody; None without a season."""
    today = beijing_day(now)
    begun = list(Season.objects.filter(year__lte=today.year).order_by("-year")[:2])
    if not begun:
        return None
    days = {
        one: submit_day(one, enterprise)
        if enterprise
        else last_day(one, SUBMIT, enterprise_id=None, agency_no=agency_no)
        for one in begun
    }
    season, *before = begun
    anybody = enterprise is None and agency_no is None
    return Filing(
        season=season,
        last_day=days[season],
        today=today,
        next_opening=next_season_words(season.year),
        extended=extended_agencies(season) if anybody else (),
        earlier=next(((one.year, days[one]) for one in before if days[one] >= today), None),
    )


def next_season_words(year: int) -> str:
    """When the season after this year's opens, as far as anybody knows."""
    following = Season.objects.filter(year=year + 1).first()
    if following:
        return f"{following.year} 年度自 {full_day(following.opens_on)} 起填报。"
    return f"{year + 1} 年度的开放时间待省科技厅公布。"


def extended_agencies(season: Season) -> tuple[tuple[str, date], ...]:
    granted = Extension.objects.filter(season=season, deadline=SUBMIT, agency__isnull=False)
    latest = granted.values("agency", "agency__jurisdiction").annotate(until=Max("submit_until"))
    rows = latest.order_by("agency").values_list("agency__jurisdiction", "until")
    return tuple((place, until) for place, until in rows)


def filing_note(now: datetime, agency_no: int | None) -> FilingNote:
    """Whether filing is open in an agency's jurisdiction, and the sentence for its people."""
    found = filing_for(now, agency_no=agency_no)
    if found is None:
        return FilingNote(False, "省科技厅尚未公布评价年度的安排。")
    return FilingNote(found.is_open, found.sentence)
