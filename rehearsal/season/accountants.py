"""The firms' accountants: sign up, fill, submit, correct, begin again, state their case."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from agencies.deadlines import beijing_day, closes_at
from enterprises.form.vocabulary import AttachmentKind, Section
from rehearsal.firms.answers import Firm
from rehearsal.firms.form_filler import file_form, fill, submit, upload
from rehearsal.firms.logins import founder
from rehearsal.season.scripts import AFTERNOON, MORNING, Plot, Script
from rehearsal.season.world import World, days_since
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.filing import services as filing
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation

Errand = Callable[[Script, datetime], None]


class Accountants:
    def __init__(self, world: World) -> None:
        self.world = world
        self.diary: dict[datetime, list[tuple[Script, Errand]]] = defaultdict(list)
        for script in world.scripts:
            self.diary[script.opens_at].append((script, self.arrive))

    def act(self, now: datetime) -> None:
        """What is in the diary for this moment; in the afternoon, the letters."""
        for script, errand in self.diary.pop(now, []):
            errand(script, now)
        if now.time() == AFTERNOON:
            self.read_letters(now)
            self.use_extensions(now)

    def arrive(self, script: Script, now: datetime) -> None:
        """Sign up and fill in the whole form; some give too little R&D, some stop there."""
        script.actor = founder(script.firm, now=now)
        self.world.by_enterprise[script.actor.enterprise_id] = script
        if script.plot == Plot.MENDING or script.plot == Plot.FAILING:
            file_form(script.actor, script.poor, year=self.world.season.year, now=now)
        else:
            file_form(script.actor, script.firm, year=self.world.season.year, now=now)
        if script.plot != Plot.DRAFTING:
            self.diary[script.files_at].append((script, self.file))

    def file(self, script: Script, now: datetime) -> None:
        case = self.case_of(script)
        if script.plot in {Plot.TOO_LATE, Plot.EXTENDED}:
            self.world.refuses("逾期提交", lambda: submit(script.actor, case, script.firm, now=now))
            if script.plot == Plot.EXTENDED:
                script.told["asks_for_extension"] = 1
            return
        if script.plot in {Plot.FAILING, Plot.MENDING}:
            self.world.refuses(
                "未达标提交", lambda: submit(script.actor, case, script.poor, now=now)
            )
            if script.plot == Plot.FAILING:
                return
            fill(script.actor, case.form, script.firm, now=now)
        self.send(script, case, script.firm, now)
        if script.plot == Plot.RECALLING and script.first_time("recall"):
            self.diary[self.later_today(now)].append((script, self.recall))

    def send(self, script: Script, case: Evaluation, firm: Firm, now: datetime) -> None:
        """Submit; every fifth clicks twice."""
        sent = submit(script.actor, case, firm, now=now)
        if script.serial % 5 == 0:
            twice = filing.submit(
                actor=script.actor,
                case_id=case.pk,
                ordinal=sent.ordinal,
                declared_by=script.firm.contact,
                now=now,
            )
            if twice.pk != sent.pk:
                raise AssertionError("两次点击提交了两份")

    def later_today(self, now: datetime) -> datetime:
        """The afternoon of a day on which nobody has taken the case up yet."""
        if now.time() == MORNING:
            return now.replace(hour=AFTERNOON.hour)
        return (now + timedelta(days=1)).replace(hour=0, minute=5)

    def recall(self, script: Script, now: datetime) -> None:
        filing.recall(actor=script.actor, case_id=self.case_of(script).pk, now=now)
        again = datetime.combine(
            beijing_day(now) + timedelta(days=2), AFTERNOON, tzinfo=script.files_at.tzinfo
        )
        self.diary[again].append((script, self.file))

    def read_letters(self, now: datetime) -> None:
        """Corrections that are due back, ends that allow a new attempt, notices of revocation."""
        with_letters = {State.RETURNED, State.REJECTED, State.LAPSED}
        cases = Evaluation.objects.filter(state__in=with_letters).select_related("form__enterprise")
        for case in cases.order_by("pk"):
            script = self.world.script_of(case)
            if case.state == State.RETURNED:
                self.correct(script, case, now)
            elif script.again and script.plot in {Plot.REJECTED, Plot.OVERDUE}:
                self.begin_again(script, case, now)
        notices = Revocation.objects.filter(state=RevocationState.NOTICED, stated_at=None)
        for notice in notices.select_related("registration__evaluation").order_by("pk"):
            self.state_the_case(notice, now)

    def use_extensions(self, now: datetime) -> None:
        """Whoever was granted an extension files two weeks before it ends."""
        for script in self.world.scripts:
            if script.told.get("extended") and now == script.files_at:
                self.send(script, self.case_of(script), script.firm, now)

    def correct(self, script: Script, case: Evaluation, now: datetime) -> None:
        """Write the remarked part again; a part that was not remarked stays closed."""
        if script.plot == Plot.OVERDUE or days_since(case.returned_at, now) < script.patience:
            return
        if now >= closes_at(case.correction_due):
            return
        if script.first_time("meddles"):
            self.world.refuses("改动未退回的部分", lambda: self.meddle(script, case, now))
        better = replace(script.firm, taxes=script.firm.taxes + case.submissions.count())
        if script.serial % 2:
            fill(script.actor, case.form, better, now=now, only=frozenset({Section.FINANCE}))
        else:
            kind = AttachmentKind.COVER_PAGE
            upload(script.actor, case.form, script.firm, kind, now=now)
        self.send(script, case, better, now)

    def meddle(self, script: Script, case: Evaluation, now: datetime) -> None:
        fill(script.actor, case.form, script.firm, now=now, only=frozenset({Section.PRODUCTS}))

    def begin_again(self, script: Script, case: Evaluation, now: datetime) -> None:
        """A new attempt ten days after the end, where the season still allows it."""
        waited = days_since(case.ended_at, now) >= 10
        in_time = beijing_day(now) <= self.world.season.enterprise_deadline
        if not (waited and in_time and script.first_time("begins_again")):
            return
        new = file_form(script.actor, script.firm, year=self.world.season.year, now=now)
        self.send(script, new, script.firm, now)

    def state_the_case(self, notice: Revocation, now: datetime) -> None:
        """Every second firm states its case on the day after the notice; the others keep silent."""
        script = self.world.script_of(notice.registration.evaluation)
        if script.serial % 2 or days_since(notice.noticed_at, now) < 1:
            return
        revocation.make_statement(
            actor=script.actor, revocation_id=notice.pk, text="已整改，附移出名录证明。", now=now
        )

    def case_of(self, script: Script) -> Evaluation:
        cases = Evaluation.objects.filter(
            enterprise=script.actor.enterprise_id, season=self.world.season
        )
        return cases.select_related("form__enterprise", "season").order_by("-attempt").first()
