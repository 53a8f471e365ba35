"""The agencies' people: take up, review, return, forward, reject; objections and verifications."""

from datetime import datetime, timedelta

from agencies.access import Actor
from agencies.deadlines import beijing_day, closes_at, is_open
from enterprises.form.vocabulary import AttachmentKind, Section
from rehearsal.firms.stages import PASSED
from rehearsal.season.scripts import MORNING, SECOND, Plot, Script
from rehearsal.season.world import Office, World, days_since
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import visible_cases
from reviews.formal_review.services import formal_review
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection
from reviews.publicity.selectors.objections import visible_objections
from reviews.publicity.services import objections
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation
from reviews.revocation.selectors import visible_revocations

AWAY_AGENCY = 9  # its people are away in the second half of October; the province extends it
LAST_DAYS = 5


class AgencyStaff:
    def __init__(self, world: World) -> None:
        self.world = world
        self.deadline = world.season.agency_deadline

    def act(self, now: datetime) -> None:
        if now == closes_at(self.deadline) - SECOND:
            self.at_the_last_second(now)
        elif now == closes_at(self.deadline):
            self.a_second_later(now)
        elif now.time() == MORNING and self.at_work(now):
            for no in sorted(self.busy()):
                if not self.away(no, now):
                    self.work(self.world.offices[no], now)
            if beijing_day(now).day % 15 == 1:
                self.meddle(now)

    def busy(self) -> set[int]:
        """Agencies with something on their desks."""
        in_hand = Evaluation.objects.filter(state__in=[State.SUBMITTED, State.FORMAL_REVIEW])
        filed = Objection.objects.filter(state=ObjectionState.FILED)
        noticed = Revocation.objects.filter(state=RevocationState.NOTICED)
        return {
            *in_hand.order_by("pk").values_list("agency", flat=True),
            *filed.order_by("pk").values_list("row__evaluation__agency", flat=True),
            *noticed.order_by("pk").values_list("registration__evaluation__agency", flat=True),
        }

    def at_work(self, now: datetime) -> bool:
        """On working days, and every day before the deadline."""
        day = beijing_day(now)
        before = timedelta(0) <= self.deadline - day <= timedelta(days=LAST_DAYS)
        return before or self.world.works(day)

    def away(self, no: int, now: datetime) -> bool:
        left = (self.deadline - beijing_day(now)).days
        return no == AWAY_AGENCY and -5 <= left <= 12

    def work(self, office: Office, now: datetime) -> None:
        """One morning: what is in review first, then new files; every second office in bulk."""
        ready: list[int] = []
        cases = visible_cases(office.lead).select_related("season", "form__enterprise")
        for case in cases.filter(state=State.FORMAL_REVIEW).order_by("submitted_at", "pk"):
            self.decide(office, case, now, ready)
        if ready:
            for case_id, sentence in formal_review.forward_many(
                actor=office.lead, case_ids=ready, now=now
            ):
                if sentence:
                    raise AssertionError(f"评价 {case_id} 未能报送：{sentence}")
        for case in cases.filter(state=State.SUBMITTED).order_by("submitted_at", "pk"):
            self.begin(office, case, now)
        self.handle_objections(office, now)
        self.verify_revocations(office, now)

    def begin(self, office: Office, case: Evaluation, now: datetime) -> None:
        """A file is taken up on the day after it came; a few are given back once."""
        script = self.world.script_of(case)
        if script.plot == Plot.NEGLECTED or beijing_day(case.submitted_at) == beijing_day(now):
            return
        act = {"actor": self.reviewer(office, script), "case_id": case.pk, "now": now}
        formal_review.take_up(**act)
        if script.serial % 11 == 0 and script.first_time("released"):
            formal_review.release(**act)

    def decide(self, office: Office, case: Evaluation, now: datetime, ready: list[int]) -> None:
        script = self.world.script_of(case)
        near = (self.deadline - beijing_day(now)).days in range(2)
        if days_since(case.taken_up_at, now) < script.review_days and not near:
            return
        act = {"actor": self.reviewer(office, script), "case_id": case.pk}
        if script.plot == Plot.REJECTED and case.attempt == 1:
            formal_review.reject(**act, reason="主要产品属于限制类目录。", now=now)
        elif self.returns(script, case, now):
            self.send_for_correction(act, script, case, now)
        elif script.plot == Plot.LAST_SECOND and is_open(self.deadline, now):
            formal_review.check(**act, items=PASSED, other_matters="", now=now)
        else:
            self.forward(act, script, ready, now)

    def returns(self, script: Script, case: Evaluation, now: datetime) -> bool:
        latest = formal_review.default_correction_due(case, now=now)[1]
        wanted = script.told.get("returned", 0) < script.returns and case.attempt == 1
        return wanted and beijing_day(now) <= latest

    def send_for_correction(
        self, act: dict, script: Script, case: Evaluation, now: datetime
    ) -> None:
        suggested, _ = formal_review.default_correction_due(case, now=now)

        def send() -> None:
            formal_review.return_for_correction(**act, correction_due=suggested, now=now)

        script.told["returned"] = script.told.get("returned", 0) + 1
        if script.told["returned"] == 1:
            self.world.refuses("没有审查意见就退回", send)
        if script.serial % 2:
            place = {"section": Section.FINANCE, "field": "taxes"}
        else:
            place = {"section": Section.ATTACHMENTS, "field": AttachmentKind.COVER_PAGE}
        formal_review.add_remark(**act, **place, text="与证明材料不一致，请补正。", now=now)
        send()

    def forward(self, act: dict, script: Script, ready: list[int], now: datetime) -> None:
        if script.serial % 7 == 0 and script.first_time("unchecked"):
            unchecked = {**PASSED, "stamped": False}
            formal_review.check(**act, items=unchecked, other_matters="", now=now)
            self.world.refuses(
                "四项审查未全部通过就报送", lambda: formal_review.forward(**act, now=now)
            )
        formal_review.check(**act, items=PASSED, other_matters="", now=now)
        if act["actor"].agency_no % 2:
            formal_review.forward(**act, now=now)
        else:
            ready.append(act["case_id"])

    def at_the_last_second(self, now: datetime) -> None:
        """Half of what was kept to the end is forwarded at 23:59:59."""
        for office, case, script in self.kept():
            if script.serial % 2 == 0:
                formal_review.forward(actor=office.lead, case_id=case.pk, now=now)

    def a_second_later(self, now: datetime) -> None:
        """The other half is tried at 24:00, which is too late."""
        for office, case, _ in self.kept():
            self.world.refuses(
                "逾期报送",
                lambda office=office, case=case: formal_review.forward(
                    actor=office.lead, case_id=case.pk, now=now
                ),
            )

    def kept(self) -> list[tuple[Office, Evaluation, Script]]:
        """Checked files that wait for the last second, in offices without an extension."""
        found = []
        for no, office in self.world.offices.items():
            cases = visible_cases(office.lead).filter(state=State.FORMAL_REVIEW)
            for case in cases.order_by("pk") if no != AWAY_AGENCY else []:
                script = self.world.script_of(case)
                if script.plot == Plot.LAST_SECOND:
                    found.append((office, case, script))
        return found

    def meddle(self, now: datetime) -> None:
        """An agency, a county officer and a firm each try what is not theirs to do."""
        case = Evaluation.objects.filter(state=State.SUBMITTED).order_by("pk").first()
        if case is None:
            return
        other = self.world.offices[case.agency_id % len(self.world.offices) + 1]
        stranger = next(s.actor for s in self.world.scripts if s.actor)
        for who, actor in (
            ("别的机构", other.lead),
            ("县区", self.world.county_officer),
            ("企业", stranger),
        ):
            self.world.refuses(
                f"{who}受理不属其管辖的评价",
                lambda actor=actor: formal_review.take_up(actor=actor, case_id=case.pk, now=now),
            )

    def handle_objections(self, office: Office, now: datetime) -> None:
        filed = visible_objections(office.lead).filter(state=ObjectionState.FILED).order_by("pk")
        for objection in filed.select_related("row__evaluation"):
            self.answer(office.lead, objection, now)

    def answer(self, lead: Actor, objection: Objection, now: datetime) -> None:
        script = self.world.script_of(objection.row.evaluation)
        act = {"actor": lead, "objection_id": objection.pk, "now": now}
        if script.plot == Plot.OBJECTION_REFUSED:
            objections.refuse(**act, conclusion="所述与该企业无关，不予受理。")
        else:
            objections.accept(**act, reason="实名异议，所述事实需要核实。")
            objections.verify(**act, text="已调阅权属材料，见所附说明。")

    def verify_revocations(self, office: Office, now: datetime) -> None:
        """After the statement or the period; before, it is refused."""
        noticed = visible_revocations(office.lead).filter(state=RevocationState.NOTICED)
        for procedure in noticed.order_by("pk"):
            self.verify(office.lead, procedure, now)

    def verify(self, lead: Actor, procedure: Revocation, now: datetime) -> None:
        def act() -> None:
            revocation.verify(
                actor=lead, revocation_id=procedure.pk, text="经现场核实，情况属实。", now=now
            )

        if procedure.stated_at is None and is_open(procedure.statement_due, now):
            self.world.refuses("陈述申辩期内核实", act)
        else:
            act()

    def reviewer(self, office: Office, script: Script) -> Actor:
        return office.reviewers[script.serial % 2]
