"""One season in May 2026 with a case at every stage, for looking at every page of every role."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Message
from agencies.access import Actor
from agencies.deadlines import BEIJING
from agencies.enums import Role
from enterprises.form.vocabulary import ConfirmationKind
from enterprises.people.services.changes import report_change
from followup.campaign.models import CampaignRound
from followup.delivery.services import note_call
from followup.guidance.services.contact_notes import write_note
from followup.guidance.services.sign_up_invitations import invite_to_sign_up
from followup.surveys.models import Survey, SurveyPlan
from followup.surveys.sweeps import open_surveys, publish_surveys
from rehearsal.firms import campaign_steps as steps
from rehearsal.firms import stages
from rehearsal.firms.codes import credit_code
from rehearsal.firms.paper import pdf
from rehearsal.firms.stages import Journey
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import questions
from reviews.formal_review.services import formal_review
from reviews.publicity.models import Objection
from reviews.revocation.models import Revocation
from tests import factories
from tests.factories.firm_lists import listed_firm
from tests.surveys.asked import past

NOW = datetime(2026, 5, 27, 10, 0, tzinfo=BEIJING)
LONG_NAME = (
    "秦皇岛经济技术开发区北戴河新区海洋装备智能检测与节能环保综合利用技术研究开发有限责任公司"
)
STAFF = [role for role in Role if role not in (Role.ENTERPRISE, Role.SYSTEM)]


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BEIJING)


@dataclass
class World:
    """Cases by state, built furthest first: a batch takes in every case that waits for it."""

    cases: dict[State, Evaluation] = field(default_factory=dict)
    corrected: Evaluation | None = None
    revocation: Revocation | None = None
    campaigns: list[CampaignRound] = field(default_factory=list)
    survey: Survey | None = None
    objections: list[Objection] = field(default_factory=list)
    people: dict[Role, Actor] = field(default_factory=dict)
    guided: str = ""
    invited: int = 0

    def owner(self, state: State) -> Actor:
        return factories.owner_of(self.cases[state].enterprise)


def build() -> World:
    factories.reference_data()
    world = World()
    world.people = {role: factories.person(role) for role in STAFF}
    _first_batches(world)
    _open_publicity(world)
    _waiting_at_the_province(world)
    _under_review(world)
    _two_mails_that_came_back(world)
    _asked_for_a_quarter(world)
    _campaigns(world)
    return world


def _asked_for_a_quarter(world: World) -> None:
    """The province has the second quarter begin in May; last year's is published."""
    SurveyPlan.objects.create(quarter=2, opens_month=5, opens_day=20, due_month=6)
    open_surveys(at(5, 20))
    world.survey = Survey.objects.get(enterprise=world.cases[State.REGISTERED].enterprise)
    past(world.survey, 2025, 2)
    publish_surveys(at(5, 21))
    _guided(world)
    return world


def _guided(world: World) -> None:
    """A listed firm with a long name that was called and invited, one without a county, and one
    that has filed since."""
    lead, county = world.people[Role.AGENCY_LEAD], world.people[Role.COUNTY_OFFICER]
    firm = listed_firm(lead, credit_code(980001), now=at(5, 4), name=LONG_NAME)
    listed_firm(lead, credit_code(980002), now=at(5, 4), division="", contact_email="")
    filed = factories.make_enterprise(now=at(5, 4))
    listed_firm(lead, filed.uscc, now=at(5, 4))
    factories.case_in(State.SUBMITTED, enterprise=filed, at=at(5, 25))
    act = {"year": 2026, "uscc": firm.uscc}
    for text, outcome, day, on in (
        ("无人接听。", "unreachable", at(5, 12).date(), at(5, 8)),
        (
            "财务经理说有两项发明专利，愿意申报，要先问法定代表人。",
            "willing",
            NOW.date(),
            at(5, 12),
        ),
    ):
        write_note(actor=county, **act, text=text, outcome=outcome, next_call_on=day, now=on)
    world.invited = invite_to_sign_up(actor=lead, **act, now=at(5, 20)).pk
    world.guided = firm.uscc


def _first_batches(world: World) -> None:
    """January: revoked. February: registered, and one whose revocation is under way."""
    world.cases[State.REVOKED] = factories.case_in(State.REVOKED, at=at(1, 5))
    noticed = _journey(at(2, 2))
    stages.bring(noticed, State.REGISTERED)
    noticed.until(at(5, 26))
    world.revocation = stages.propose_revocation(noticed)
    world.cases[State.REGISTERED] = factories.case_in(
        State.REGISTERED,
        at=at(3, 2),
        name=LONG_NAME,
        rd=0,
        direct=ConfirmationKind.HIGH_TECH_CERTIFICATE,
    )


def _campaigns(world: World) -> None:
    """One answered, with a firm that revoked since; one that waits for its release; one open."""
    officer, lead, reviewer = (
        factories.provincial_reviewer(),
        factories.provincial_lead(),
        factories.reviewer_of(),
    )
    owner = world.owner(State.REGISTERED)
    other = factories.owner_of(world.revocation.registration.evaluation.enterprise)
    for name, first in (("首轮活动", 11), ("第二轮金融支持专项活动", 18), ("第三轮活动", 25)):
        days = [at(5, first + n).date() for n in (0, 2, 4)]
        made = steps.make_round(
            officer, name, opens=days[0], closes=days[1], until=days[2], now=at(5, first - 1)
        )
        world.campaigns.append(made)
        for person in (owner, other):
            application = steps.opt_in(person, made, contact="王会计", now=at(5, first, 10))
            if first < 25 or person is other:
                steps.recommend(reviewer, application, at(5, first, 11))
    first = world.campaigns[0]
    steps.release(lead, first, at(5, 16))
    for bank in first.banks.order_by("pk"):
        steps.export(officer, bank, at(5, 17))
    for application, answer in zip(
        first.applications.order_by("pk"), (steps.GRANTED, steps.REFUSED), strict=True
    ):
        steps.reply(officer, steps.bank_of(first), application, answer, at(5, 20))
    steps.withdraw(other, first, at(5, 21))
    steps.opt_in(world.owner(State.FILLING), world.campaigns[2], contact="王会计", now=at(5, 26))


def _open_publicity(world: World) -> None:
    """April's batch: published on 20 May; one objection under way, one just filed."""
    journeys = _in_one_batch(at(4, 1), ["130302", "130302", "130402"])
    for journey in journeys:
        stages.recommend(journey)
    journeys[0].again()
    journeys[0].until(at(5, 19))
    stages.publish(journeys[0])
    for journey in journeys:
        journey.again()
    stages.object_to(journeys[0])
    world.objections = [*Objection.objects.order_by("pk"), stages.file_objection(journeys[2])]
    world.cases[State.OBJECTED] = journeys[0].again()
    world.cases[State.PUBLICIZED] = journeys[1].again()


def _waiting_at_the_province(world: World) -> None:
    """May's batch, closed last night: one recommended, two to decide."""
    journeys = _in_one_batch(at(5, 4), ["130302", "130302", "130402"])
    stages.recommend(journeys[0])
    world.cases[State.RECOMMENDED] = journeys[0].again()
    world.cases[State.PROVINCIAL_REVIEW] = journeys[1].again()


def _in_one_batch(begun: datetime, divisions: list[str]) -> list[Journey]:
    """Cases forwarded together; the first to be gathered takes the others along."""
    journeys = [_journey(begun, division) for division in divisions]
    for journey in journeys:
        stages.bring(journey, State.FORWARDED)
    stages.gather(journeys[0])
    for journey in journeys:
        journey.until(journeys[0].now)
        journey.again()
    return journeys


def _under_review(world: World) -> None:
    """Everything an agency and an enterprise meet before the province does."""
    for state in (State.LAPSED, State.REJECTED):
        world.cases[state] = factories.case_in(state, at=at(4, 7))
    for state in (State.FORWARDED, State.FORMAL_REVIEW, State.SUBMITTED, State.FILLING):
        world.cases[state] = factories.case_in(state, at=at(5, 26))
    world.cases[State.RETURNED] = _returned_with_many_remarks()
    factories.case_in(State.SUBMITTED, at=at(5, 25), name=LONG_NAME[:-6] + "股份公司")
    again = _journey(at(5, 20))
    stages.bring(again, State.RETURNED)
    stages.correct(again)
    stages.take_up(again)
    world.corrected = again.again()
    _ask_and_report(world)


def _ask_and_report(world: World) -> None:
    """A question answered, one waiting, a change reported."""
    returned, registered = world.cases[State.RETURNED], world.cases[State.REGISTERED]
    owner, reviewer = world.owner(State.RETURNED), factories.reviewer_of()
    asked = {"actor": owner, "case_id": returned.pk}
    first = questions.ask(**asked, text="信息表首页可以用电子章吗？", now=at(5, 26, 15))
    questions.answer(
        actor=reviewer, question_id=first.pk, text="可以，须能查验。", now=at(5, 26, 16)
    )
    questions.ask(**asked, text="社保缴纳清单要哪几个月的？", now=at(5, 27))
    report_change(
        actor=factories.owner_of(registered.enterprise),
        changed_on=at(5, 20).date(),
        licence=SimpleUploadedFile("营业执照.pdf", pdf("营业执照"), "application/pdf"),
        new_address="北戴河新区科技路 99 号",
        now=at(5, 26),
    )


def _returned_with_many_remarks() -> Evaluation:
    journey = _journey(at(5, 25))
    stages.bring(journey, State.FORMAL_REVIEW)
    act = {"actor": journey.reviewer, "case_id": journey.case.pk}
    for section, place, row, text in (
        ("staff", "technical_end", 4, "科技人员数与社保缴纳清单不一致，请核对后重新填写。"),
        ("ip", "number", 1, "专利号与证书不符。"),
        ("attachments", "", None, "信息表首页未加盖公章，请盖章后重新扫描上传。"),
    ):
        formal_review.add_remark(
            **act, section=section, field=place, row=row, text=text, now=journey.later()
        )
    stages.send_for_correction(journey)
    return journey.again()


def _journey(begun: datetime, division: str = "130302") -> Journey:
    return Journey(factories.make_firm(division), now=begun, year=factories.YEAR)


def _two_mails_that_came_back(world: World) -> None:
    """One person still to be telephoned, one who was."""
    for state in (State.RETURNED, State.FORMAL_REVIEW):
        told = Message.objects.filter(recipient=world.owner(state).user_id)
        told.update(bounced_at=NOW, last_error="kuaiji@example.com：550 5.1.1 邮箱不存在")
    note_call(
        actor=factories.reviewer_of(),
        user_id=world.owner(State.FORMAL_REVIEW).user_id,
        text="已电话告知，新邮箱由企业在账户页更正。",
        now=NOW,
    )
