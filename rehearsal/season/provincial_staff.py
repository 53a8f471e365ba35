"""The province's people: extensions, transfers, batches, publicity, objections, numbers, revocation."""

from datetime import date, datetime, timedelta

from agencies.deadlines import BEIJING, beijing_day
from enterprises.form.models import Extension
from rehearsal.firms.form_filler import submit
from rehearsal.season.agency_staff import AWAY_AGENCY
from rehearsal.season.scripts import AFTERNOON, MORNING, Plot, Script
from rehearsal.season.world import World, days_since
from reviews.batches import services as batch
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.cases.selectors.cases import visible_cases
from reviews.cases.services import extensions, transfers
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection
from reviews.publicity.services import objections, publicity
from reviews.register import services as registry
from reviews.register.models import Announcement, Registration
from reviews.register.selectors.announceable import announceable
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationGround, RevocationState
from reviews.revocation.models import Revocation

PLOTS_REVOKED = {Plot.REVOKED, Plot.REVOCATION_WITHDRAWN}
DAYS_TO_DECIDE = 3
DAYS_OF_INQUIRY = 12


class ProvincialStaff:
    def __init__(self, world: World) -> None:
        self.world = world
        self.season = world.season

    def act(self, now: datetime) -> None:
        if not self.world.works(beijing_day(now)):
            return
        if now.time() == AFTERNOON:
            self.transfer(now)
        elif now.time() == MORNING:
            self.extend(now)
            self.decide_batches(now)
            self.publish(now)
            self.decide_objections(now)
            self.announce(now)
            self.propose_revocations(now)
            self.decide_revocations(now)

    def extend(self, now: datetime) -> None:
        """Firms that came too late, five to nine weeks; and the agency whose people are away."""
        asking = [s for s in self.world.scripts if s.told.get("asks_for_extension")]
        for nth, script in enumerate(asking):
            if script.first_time("extended"):
                until = beijing_day(now) + timedelta(days=65 - nth % 3 * 15)
                self.grant(Extension.Deadline.SUBMIT, until, now, script)
                script.files_at = datetime.combine(
                    until - timedelta(days=14), AFTERNOON, tzinfo=BEIJING
                )
        left = self.season.agency_deadline - beijing_day(now)
        granted = self.season.extensions.filter(agency=AWAY_AGENCY).exists()
        if timedelta(0) <= left <= timedelta(days=5) and not granted:
            until = self.season.agency_deadline + timedelta(days=20)
            self.grant(Extension.Deadline.FORWARD, until, now)

    def grant(
        self, deadline: str, until: date, now: datetime, script: Script | None = None
    ) -> None:
        whom = (
            {"enterprise_id": script.actor.enterprise_id} if script else {"agency_no": AWAY_AGENCY}
        )
        extensions.grant(
            actor=self.world.lead,
            year=self.season.year,
            deadline=deadline,
            until=until,
            reason="经申请并核实情况，予以延期。",
            now=now,
            **whom,
        )

    def transfer(self, now: datetime) -> None:
        waiting = visible_cases(self.world.officer).filter(state=State.SUBMITTED)
        for case in waiting.order_by("pk"):
            script = self.world.script_of(case)
            if script.plot == Plot.TRANSFERRED and script.first_time("transferred"):
                transfers.transfer(
                    actor=self.world.officer,
                    case_id=case.pk,
                    agency_no=case.agency_id % len(self.world.offices) + 1,
                    reason="实际经营地在该机构辖区。",
                    now=now,
                )

    def decide_batches(self, now: datetime) -> None:
        """Each locked batch, some days after it locked: declined, sent back, the rest agreed to."""
        for of_batch in Batch.objects.exclude(locked_at=None).order_by("intake_day"):
            waiting = visible_cases(self.world.officer).filter(
                batch=of_batch, state=State.PROVINCIAL_REVIEW
            )
            if days_since(of_batch.locked_at, now) < DAYS_TO_DECIDE or not waiting.exists():
                continue
            self.world.refuses(
                "尚有未决定的评价就公示", lambda b=of_batch: self.publish_batch(b, now)
            )
            agreed = [case.pk for case in waiting.order_by("pk") if self.agrees(case, now)]
            batch.recommend_many(
                actor=self.world.officer, batch_id=of_batch.pk, case_ids=agreed, now=now
            )

    def agrees(self, case: Evaluation, now: datetime) -> bool:
        script = self.world.script_of(case)
        act = {"actor": self.world.officer, "case_id": case.pk, "now": now}
        if script.plot == Plot.DECLINED:
            batch.decline(**act, reason="研发活动与主要产品无关联。")
            return False
        if script.plot == Plot.SENT_BACK and script.first_time("sent_back"):
            until = beijing_day(now) + timedelta(days=15)
            batch.send_back(**act, reason="请核对科技人员花名册。", forward_until=until)
            return False
        return True

    def publish(self, now: datetime) -> None:
        decided = Batch.objects.exclude(locked_at=None).filter(publicity=None)
        for of_batch in decided.order_by("intake_day"):
            states = set(of_batch.evaluations.order_by("pk").values_list("state", flat=True))
            if State.RECOMMENDED in states and State.PROVINCIAL_REVIEW not in states:
                self.world.with_calendar(lambda b=of_batch: self.publish_batch(b, now), now=now)

    def publish_batch(self, of_batch: Batch, now: datetime) -> None:
        publicity.publish(
            actor=self.world.lead, batch_id=of_batch.pk, first_day=beijing_day(now), now=now
        )

    def decide_objections(self, now: datetime) -> None:
        accepted = Objection.objects.filter(state=ObjectionState.ACCEPTED)
        for objection in accepted.select_related("row__evaluation").order_by("pk"):
            if days_since(objection.accepted_at, now) < DAYS_OF_INQUIRY:
                continue
            script = self.world.script_of(objection.row.evaluation)
            act = {"actor": self.world.lead, "objection_id": objection.pk, "now": now}
            if script.plot == Plot.OBJECTION_UPHELD:
                objections.uphold(**act, conclusion="经核实，知识产权不属该企业。")
            else:
                objections.dismiss(**act, conclusion="经核实，异议不成立。")

    def announce(self, now: datetime) -> None:
        under_way = Announcement.objects.filter(announced_at=None).exists()
        if not under_way and announceable(self.season.year, now).exists():
            registry.request_announcement(actor=self.world.lead, year=self.season.year, now=now)

    def propose_revocations(self, now: datetime) -> None:
        """Some weeks after the number was given; the fact lies in the number's own year."""
        ledger = Registration.objects.filter(
            evaluation__state=State.REGISTERED, revocations__isnull=True
        )
        for registration in ledger.select_related("evaluation").order_by("number"):
            script = self.world.script_of(registration.evaluation)
            waited = days_since(registration.issued_at, now) >= 20
            if script.plot in PLOTS_REVOKED and waited:
                self.world.with_calendar(lambda r=registration: self.propose(r, now), now=now)

    def propose(self, registration: Registration, now: datetime) -> None:
        revocation.propose(
            actor=self.world.officer,
            registration_id=registration.pk,
            ground=RevocationGround.LISTED,
            facts="企业被列入经营异常名录。",
            fact_on=min(beijing_day(now), date(registration.year, 12, 31)),
            now=now,
        )

    def decide_revocations(self, now: datetime) -> None:
        verified = Revocation.objects.filter(state=RevocationState.VERIFIED)
        for procedure in verified.select_related("registration__evaluation").order_by("pk"):
            script = self.world.script_of(procedure.registration.evaluation)
            act = {
                "revocation_id": procedure.pk,
                "revoke": script.plot == Plot.REVOKED,
                "decision": "依据办法第十四条决定。",
                "now": now,
            }
            self.world.refuses(
                "提出人自己决定撤销",
                lambda act=act: revocation.decide(actor=self.world.officer, **act),
            )
            revocation.decide(actor=self.world.lead, **act)
            if script.plot == Plot.REVOKED:
                self.no_new_attempt(script, now)

    def no_new_attempt(self, script: Script, now: datetime) -> None:
        case = Evaluation.objects.get(enterprise=script.actor.enterprise_id)
        self.world.refuses("撤销后再提交", lambda: submit(script.actor, case, script.firm, now=now))
