"""The demonstration: cases in every stage, their history in the past months, told by the real acts.

The story is told as of a day that leaves room for four batches behind it and a publicity period
before it within the loaded years; only the extension that keeps it open reads the real today.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from accounts.models import Message, User
from agencies.access import Actor
from agencies.deadlines import BEIJING, closes_at
from agencies.models import CalendarYear, Season
from agencies.selectors import calendar
from agencies.sweeps import remind
from enterprises.form.models import Extension
from enterprises.form.vocabulary import Section
from rehearsal.demonstration.campaigns import Rounds
from rehearsal.demonstration.cast import FIRMS, QINHUANGDAO, REVIEWERS, TANGSHAN, actor, users
from rehearsal.demonstration.following import Outreach, last_years
from rehearsal.demonstration.surveys_shown import show_surveys
from rehearsal.demonstration.unreached import mails_came_back
from rehearsal.firms import stages
from rehearsal.firms.form_filler import fill
from rehearsal.firms.logins import founder
from rehearsal.firms.stages import Journey
from rehearsal.season.setting_up import season_set_up
from reviews.batches import services as batch
from reviews.batches.sweeps import gather, open_batches
from reviews.cases.models import Batch, Evaluation
from reviews.cases.services import extensions
from reviews.filing import services as filing
from reviews.formal_review import sweeps
from reviews.publicity.services import publicity
from reviews.publicity.sweeps import close_publicities
from reviews.register import services as registry
from reviews.register.sweeps import announce

CORRECT = Extension.Deadline.CORRECT
EARLIEST, LATEST = (6, 15), (12, 10)
SOON = timedelta(minutes=5)
HALF_FILLED = frozenset({Section.ENTERPRISE, Section.CONDITIONS, Section.STAFF})
KEEP_OPEN_DAYS, REFRESH_BELOW_DAYS = 90, 30
Step = Callable[[Journey], object]


def story_day(today: date) -> date:
    """Today, where the year leaves room; else the latest day before it that does."""
    loaded = CalendarYear.objects.filter(year__lte=today.year).order_by("-year")
    for year in loaded.values_list("year", flat=True):
        day = min(today, date(year, *LATEST))
        if day >= date(year, *EARLIEST):
            return day
    raise LookupError("没有可用的节假日年份，无法生成演示数据；请先运行 manage.py prepare。")


@transaction.atomic
def build(*, today: date) -> None:
    """Everything, or nothing."""
    for username in ("qhd_lead", "qhd_haigang", "ts_lead", "admin"):
        actor(username)
    story = Story(story_day(today))
    story.tell(today)
    now = datetime.combine(story.day, time(8), tzinfo=BEIJING)
    remind(now)
    EmailAddress.objects.filter(user__in=users()).update(verified=True)
    Message.objects.filter(sent_at=None).update(sent_at=F("written_at"))
    of_city = [story.journeys[key] for key in ("returned_1", "in_review_1")]
    mails_came_back(*of_city, story.reviewers[QINHUANGDAO], now=now)


def set_password(password: str) -> None:
    """One password for the whole cast; hashed once, and only when it is another one."""
    people = users()
    if not people[0].check_password(password):
        hashed = make_password(password)
        User.objects.filter(pk__in=[user.pk for user in people]).update(password=hashed)


def keep_open(*, today: date) -> None:
    """Let both cities' firms go on filing: the extension is granted anew before it ends."""
    season = Evaluation.objects.order_by("pk").first().season
    now = datetime.combine(today, time(0, 1), tzinfo=BEIJING)
    for agency_no in (QINHUANGDAO, TANGSHAN):
        latest = season.extensions.filter(agency=agency_no).order_by("-until").first()
        if latest is None or (latest.until - today).days < REFRESH_BELOW_DAYS:
            _extend_agency(season, agency_no, today + timedelta(days=KEEP_OPEN_DAYS), now)


def _extend_agency(season: Season, agency_no: int, until: date, now: datetime) -> None:
    extensions.grant(
        actor=actor("province_lead"),
        year=season.year,
        deadline=Extension.Deadline.SUBMIT,
        agency_no=agency_no,
        until=max(until, season.agency_deadline + timedelta(days=KEEP_OPEN_DAYS)),
        reason="演示环境：保持填报开放，便于随时试用全过程。",
        now=now,
    )


class Story:
    """One season up to `day`; every act at a whole number of days before it or around a batch."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.season = season_set_up(day.year)
        self.officer = actor("province_reviewer")
        self.lead = actor("province_lead")
        self.reviewers: dict[int, Actor] = {no: actor(name) for no, name in REVIEWERS.items()}
        self.journeys: dict[str, Journey] = {}

    def tell(self, today: date) -> None:
        self.batches()
        self.registered()
        show_surveys(self.journeys, self.day, self.reviewers[QINHUANGDAO])
        self.over()
        self.in_publicity()
        self.in_the_batch()
        self.ended()
        self.revocations()
        keep_open_from = datetime.combine(self.ago(30), time(9), tzinfo=BEIJING)
        for agency_no in self.reviewers:
            until = today + timedelta(days=KEEP_OPEN_DAYS)
            _extend_agency(self.season, agency_no, until, keep_open_from)
        Outreach(self).list_firms()
        self.open_cases()
        Outreach(self).call()
        last_years(self)
        Rounds(self.day, self.journeys, self.officer, self.lead).tell()

    def ago(self, days: int) -> date:
        return self.day - timedelta(days=days)

    def journey(self, key: str, start: date) -> Journey:
        firm = FIRMS[key]
        reviewer = self.reviewers[QINHUANGDAO if firm.division.startswith("1303") else TANGSHAN]
        self.journeys[key] = Journey(
            firm=firm,
            now=self.moment(start, key),
            year=self.season.year,
            reviewer=reviewer,
            officer=self.officer,
            lead=self.lead,
        )
        return self.journeys[key]

    def moment(self, day: date, key: str) -> datetime:
        """In office hours, another minute for every firm."""
        serial = FIRMS[key].serial
        return datetime.combine(day, time(8 + serial % 6, serial * 7 % 60), tzinfo=BEIJING)

    def walk(self, key: str, *steps: tuple[date, Step]) -> None:
        journey = self.journeys.get(key) or self.journey(key, steps[0][0])
        for day, step in steps:
            journey.now = self.moment(day, key)
            step(journey)
            journey.again()

    def batch_days(self) -> list[date]:
        """The season's batch days that are over, in order."""
        days = [date(self.season.year, month, self.season.batch_day) for month in range(1, 13)]
        return [day for day in days if day < self.ago(1)]

    def batches(self) -> None:
        """Every batch day of the season as the clock would have run it, four with cases."""
        groups = [
            ["registered_1", "registered_2", "registered_3", "noticed", "verified", "revoked"],
            ["over_1", "over_2", "over_held"],
            ["publicized_1", "publicized_2", "held"],
            ["batch_1", "batch_2", "batch_3", "recommended", "declined"],
        ]
        days = self.batch_days()
        for day in days:
            for key in groups[days.index(day) - len(days) + 4] if day in days[-4:] else []:
                self.forwarded_for(day, key)
            open_batches(datetime.combine(day, time(0, 5), tzinfo=BEIJING))
            gather(closes_at(day) + SOON)

    def forwarded_for(self, day: date, key: str) -> None:
        before = {n: day - timedelta(days=n) for n in (45, 40, 35, 30, 28, 25, 20)}
        self.walk(key, (before[45], stages.fill_in), (before[40], stages.file))
        if day > self.season.agency_deadline:
            self.walk(key, (before[40], lambda j: stages.extend(j, CORRECT, day)))
        if FIRMS[key].serial % 3 == 0:
            self.walk(
                key,
                (before[35], stages.take_up),
                (before[30], stages.send_for_correction),
                (before[28], stages.correct),
            )
        self.walk(key, (before[25], stages.take_up), (before[20], stages.forward))

    def publish(self, of_batch: Batch, first: date) -> None:
        now = datetime.combine(first, time(9, 30), tzinfo=BEIJING)
        batch.recommend_many(
            actor=self.officer,
            batch_id=of_batch.pk,
            case_ids=list(of_batch.evaluations.order_by("pk").values_list("pk", flat=True)),
            now=now - timedelta(hours=20),
        )
        listed = publicity.publish(actor=self.lead, batch_id=of_batch.pk, first_day=first, now=now)
        if listed.last_day < self.day:
            close_publicities(closes_at(listed.last_day) + SOON)

    def batch_of(self, key: str) -> Batch:
        return self.journeys[key].again().batch

    def registered(self) -> None:
        of_batch = self.batch_of("registered_1")
        self.publish(of_batch, self.working_day(of_batch.intake_day + timedelta(days=5)))
        asked = datetime.combine(
            self.working_day(of_batch.publicity.last_day + timedelta(days=1)),
            time(10),
            tzinfo=BEIJING,
        )
        registry.request_announcement(actor=self.lead, year=self.season.year, now=asked)
        announce(asked + timedelta(minutes=1))

    def over(self) -> None:
        """A list whose period is over and waits for the announcement; one row is held."""
        of_batch = self.batch_of("over_1")
        first = self.working_day(of_batch.intake_day + timedelta(days=5))
        self.publish(of_batch, first)
        self.walk("over_held", (first, stages.object_to))

    def in_publicity(self) -> None:
        """A list in its fourth working day: one row held, an objection to another waits."""
        first = self.day
        for _ in range(3):
            first = self.working_day_before(first)
        self.publish(self.batch_of("held"), first)
        self.walk("held", (first, stages.object_to))
        self.walk("publicized_2", (first, stages.file_objection))

    def in_the_batch(self) -> None:
        day = self.batch_of("batch_1").intake_day + timedelta(days=1)
        self.walk("recommended", (day, stages.recommend))
        self.walk("declined", (day, stages.decline))

    def ended(self) -> None:
        start = min(self.ago(60), self.season.enterprise_deadline - timedelta(days=15))
        on = [start + timedelta(days=n) for n in range(20)]
        filed = ((on[0], stages.fill_in), (on[2], stages.file), (on[4], stages.take_up))
        self.walk("rejected", *filed, (on[6], stages.reject))
        self.walk("lapsed", *filed, (on[5], stages.send_for_correction))
        sweeps.lapse(closes_at(self.journeys["lapsed"].case.correction_due) + SOON)

    def revocations(self) -> None:
        announced = self.journeys["revoked"].again().registration.issued_at.date()
        self.walk("revoked", (announced + timedelta(days=3), stages.revoke))
        self.walk("verified", (self.ago(17), stages.verify_revocation))
        self.walk("noticed", (self.ago(2), stages.propose_revocation))

    def open_cases(self) -> None:
        """What waits today for somebody of each role."""
        founder(FIRMS["empty"], now=self.moment(self.ago(2), "empty"))
        self.walk("ready", (self.ago(3), stages.fill_in))
        self.half_filled("draft", self.ago(4))
        filed = ((self.ago(9), stages.fill_in), (self.ago(8), stages.file))
        for key in ("submitted_1", "submitted_2", "submitted_3"):
            self.walk(key, *filed)
        for key in ("in_review_1", "in_review_2"):
            self.walk(key, *filed, (self.ago(5), stages.take_up))
        returned = (
            *filed,
            (self.ago(6), stages.take_up),
            (self.ago(4), stages.send_for_correction),
        )
        for key in ("returned_1", "returned_2"):
            self.walk(key, *returned)
        self.walk("corrected", *returned, (self.ago(2), stages.correct))
        for key in ("forwarded_1", "forwarded_2"):
            self.walk(key, *filed, (self.ago(4), stages.take_up), (self.ago(1), stages.forward))

    def half_filled(self, key: str, day: date) -> None:
        journey = self.journey(key, day)
        case = filing.open_case(actor=journey.enterprise, year=journey.year, now=journey.now)
        fill(journey.enterprise, case.form, journey.firm, now=journey.now, only=HALF_FILLED)

    def working_day(self, day: date) -> date:
        return calendar().first_working_day(day)

    def working_day_before(self, day: date) -> date:
        day -= timedelta(days=1)
        while not calendar().is_working(day):
            day -= timedelta(days=1)
        return day
