"""Everybody who could knock at a page, and one record of each kind behind the pages."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import Message
from agencies.access import Actor
from agencies.enums import Role
from enterprises.people.models import Representative
from enterprises.people.services.account_acts import mend_code
from enterprises.people.services.changes import report_change
from enterprises.people.services.colleagues import invite
from followup.agenda.services.feeds import renew_feed
from followup.surveys.models import Survey
from followup.surveys.sweeps import open_surveys, publish_surveys
from rehearsal.firms import campaign_steps as steps
from rehearsal.firms.codes import credit_code
from rehearsal.firms.paper import pdf
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.services import questions
from reviews.formal_review.models import Remark
from reviews.publicity.models import ObjectionEvidence
from reviews.publicity.services import objections
from reviews.revocation import services as revocation
from reviews.revocation.enums import RevocationGround
from reviews.revocation.models import Revocation
from tests.factories import (
    case_in,
    make_enterprise,
    owner_of,
    person,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.factories.firm_lists import listed_firm
from tests.moments import at
from tests.signed_in import browser_of
from tests.surveys.asked import past

NOW = at(6, 10, 10)
TANGSHAN = 5


@dataclass
class World:
    """`people` by their part; `records` by the name of the URL argument they stand for.

    "enterprise" is the owner of the record in question and is looked up by `owner_of_record`.
    """

    people: dict[str, Client]
    owners: dict[str, Client] = field(default_factory=dict)
    records: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(self, name: str, case: Evaluation, **kwargs: object) -> None:
        self.records[name] = kwargs
        self.owners[name] = browser_of(owner_of(case.enterprise))


def build() -> World:
    world = World(people=_people())
    registered = case_in(State.REGISTERED)
    objected = case_in(State.OBJECTED)
    provincial = case_in(State.PROVINCIAL_REVIEW, at=at(3, 27))
    returned = case_in(State.RETURNED, at=at(6, 8))
    in_review = case_in(State.FORMAL_REVIEW, at=at(6, 8))
    submitted = case_in(State.SUBMITTED, at=at(6, 8))
    filling = case_in(State.FILLING, at=at(6, 8))
    for name, case in {
        "registered": registered,
        "provincial": provincial,
        "returned": returned,
        "in_review": in_review,
        "submitted": submitted,
        "filling": filling,
    }.items():
        world.add(name, case, case_id=case.pk)
    _add_papers(world, in_review, returned)
    _add_lists(world, registered, objected, provincial)
    _add_revocation(world, registered)
    _add_question_and_change(world, submitted)
    _add_colleague(world, submitted)
    _add_accounts(world, submitted)
    _add_survey(world, registered)
    _add_guided(world)
    _add_campaign(world, registered)
    message = Message.objects.filter(recipient=owner_of(submitted.enterprise).user_id).latest("pk")
    world.add("message", submitted, message_id=message.pk)
    _add_unreached(world, submitted)
    token = renew_feed(actor=owner_of(submitted.enterprise), now=NOW)
    world.records["feed"] = {"token": token}
    return world


def _people() -> dict[str, Client]:
    stranger = make_enterprise("130202")
    case_in(State.FILLING, enterprise=stranger, at=at(6, 8))
    actors: dict[str, Actor] = {
        "other enterprise": owner_of(stranger),
        "county": person(Role.COUNTY_OFFICER),
        "other county": person(Role.COUNTY_OFFICER, agency=4, division="130303"),
        "reviewer": reviewer_of(),
        "other reviewer": reviewer_of(TANGSHAN),
        "agency lead": person(Role.AGENCY_LEAD),
        "other agency lead": person(Role.AGENCY_LEAD, agency=TANGSHAN),
        "provincial reviewer": provincial_reviewer(),
        "provincial lead": provincial_lead(),
        "administrator": person(Role.ADMINISTRATOR),
    }
    nobody = get_user_model().objects.create_user(username="nobody-yet", name="无身份")
    return {
        "anonymous": Client(),
        "without a role": browser_of(Actor(nobody.pk, nobody.name, Role.ENTERPRISE)),
        **{name: browser_of(actor) for name, actor in actors.items()},
    }


def _add_papers(world: World, in_review: Evaluation, returned: Evaluation) -> None:
    attachment = in_review.form.attachments.order_by("pk")[0]
    world.add("attachment", in_review, key=attachment.key)
    world.add("case_file", in_review, case_id=in_review.pk, key=attachment.key)
    remark = Remark.objects.get(review__submission__evaluation=returned)
    world.add("remark", returned, remark_id=remark.pk)
    world.add("case_remark", returned, case_id=returned.pk, remark_id=remark.pk)


def _add_lists(
    world: World, registered: Evaluation, objected: Evaluation, provincial: Evaluation
) -> None:
    row, held = registered.publicity_row, objected.publicity_row
    world.records |= {
        "publicity": {"publicity_id": row.publicity_id},
        "row": {"publicity_id": row.publicity_id, "row_id": row.pk},
        "announcement_public": {"year": 2026, "ordinal": 1},
        "announcement": {"announcement_id": registered.registration.announcement_id},
        "number": {"number": registered.registration.number},
        "batch": {"batch_id": provincial.batch_id},
    }
    filed = objections.file(
        row_id=held.pk,
        name="钱建国",
        phone="0335-8000001",
        is_organisation=True,
        facts="专利权属存在争议。",
        evidence=[_letter()],
        now=at(held.publicity.first_day.month, held.publicity.first_day.day, 12),
    )
    world.add("objection", objected, objection_id=filed.pk)
    world.add("evidence", objected, objection_id=filed.pk, key=filed.evidence.get().key)
    world.records["receipt_code"] = {"receipt_code": filed.receipt_code}


def _letter() -> ObjectionEvidence:
    paper = b"%PDF-1.4\n"
    letter = ObjectionEvidence(
        name="函.pdf",
        size=len(paper),
        content_type="application/pdf",
        sha256="0" * 64,
        uploaded_at=NOW,
    )
    letter.file.save("letter", ContentFile(paper), save=False)
    return letter


def _add_revocation(world: World, registered: Evaluation) -> None:
    proposed: Revocation = revocation.propose(
        actor=provincial_reviewer(),
        registration_id=registered.registration.pk,
        ground=RevocationGround.LISTED,
        facts="被列入经营异常名录。",
        fact_on=NOW.date(),
        now=NOW - timedelta(hours=1),
    )
    world.add("revocation", registered, revocation_id=proposed.pk)


def _add_question_and_change(world: World, submitted: Evaluation) -> None:
    owner = owner_of(submitted.enterprise)
    asked = questions.ask(actor=owner, case_id=submitted.pk, text="要盖章吗？", now=NOW)
    world.add("question", submitted, question_id=asked.pk)
    licence = SimpleUploadedFile("执照.pdf", pdf("营业执照"))
    report = report_change(
        actor=owner, changed_on=NOW.date(), licence=licence, new_name="新名有限公司", now=NOW
    )
    world.add("change", submitted, report_id=report.pk)
    world.add("change_proof", submitted, key=report.proofs.get().key)


def _add_unreached(world: World, submitted: Evaluation) -> None:
    """Somebody whose mail came back."""
    owner = owner_of(submitted.enterprise)
    told = Message.objects.filter(recipient=owner.user_id)
    told.filter(pk=told.latest("pk").pk).update(bounced_at=NOW, last_error="550 no such user")
    world.add("unreached", submitted, user_id=owner.user_id)


def _add_survey(world: World, registered: Evaluation) -> None:
    """Of the quarter that runs, and last year's, whose sums the public reads."""
    open_surveys(NOW)
    survey = Survey.objects.get(enterprise=registered.enterprise)
    world.add("survey", registered, survey_id=survey.pk)
    past(survey, 2025, 2)
    publish_surveys(NOW)
    world.records["survey_quarter"] = {"year": 2025, "number": 2}


def _add_campaign(world: World, registered: Evaluation) -> None:
    """A round that a bank has a file of, with its answer."""
    officer, day = provincial_reviewer(), date(2026, 5, 1)
    made = steps.make_round(officer, "一轮", opens=day, closes=day, until=day, now=at(4, 30))
    owner, bank = owner_of(registered.enterprise), steps.bank_of(made)
    application = steps.opt_in(owner, made, contact="王会计", now=at(5, 1, 9))
    steps.recommend(reviewer_of(), application, at(5, 1, 10))
    steps.release(provincial_lead(), made, at(5, 2))
    file = steps.export(officer, bank, at(5, 3))
    steps.reply(officer, bank, application, steps.GRANTED, at(5, 4))
    world.add("campaign", registered, round_id=made.pk)
    world.add("campaign_application", registered, application_id=application.pk)
    world.records["campaign_bank"] = {"bank_id": bank.pk}
    world.records["campaign_file"] = {"file_id": file.pk}
    world.records["campaign_reply"] = {"handover_id": bank.handovers.get().pk}


def _add_colleague(world: World, submitted: Evaluation) -> None:
    user = get_user_model().objects.create_user(username="colleague", name="同事")
    place = Representative.objects.create(user=user, enterprise=submitted.enterprise)
    world.add("colleague", submitted, place_id=place.pk)


def _add_guided(world: World) -> None:
    """A listed firm without an account, in the county of the agency's county officer."""
    firm = listed_firm(person(Role.AGENCY_LEAD), credit_code(880002), now=NOW)
    world.records["guided"] = {"uscc": firm.uscc}
    world.records["guided_firm"] = {"firm_id": firm.pk}


def _add_accounts(world: World, submitted: Evaluation) -> None:
    invitation = invite(
        actor=owner_of(submitted.enterprise), name="新同事", email="xin@example.com", now=NOW
    )
    world.add("invitation", submitted, invitation_id=invitation.pk)
    mended = make_enterprise()
    world.records["account"] = {"enterprise_id": mended.pk}
    act = mend_code(
        actor=person(Role.AGENCY_LEAD),
        enterprise_id=mended.pk,
        uscc=credit_code(880001),
        reason="登记时写错一位。",
        evidence=SimpleUploadedFile("执照.pdf", pdf("营业执照")),
        now=NOW,
    )
    world.records["account_proof"] = {"key": act.proofs.get().key}
