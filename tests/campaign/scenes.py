"""A round in June 2026 with two banks, and enterprises at every stage of it, by the real acts."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from accounts.models import User
from agencies.access import Actor
from enterprises.people.models import Enterprise, Representative
from followup.campaign.consent_words import USUAL_CONSENT
from followup.campaign.models import Application, Bank, BankFile, CampaignRound, Handover
from followup.campaign.selectors.campaign_rounds import consent_text
from followup.campaign.selectors.release_plan import release_plan
from followup.campaign.services import bank_files, campaign_rounds, opt_ins, recommending, releasing
from followup.campaign.services.opt_ins import Need
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.register.models import Announcement, Registration
from tests.factories import (
    make_enterprise,
    owner_of,
    provincial_lead,
    provincial_reviewer,
    reviewer_of,
)
from tests.factories.rows import crowd, without_locks
from tests.moments import at, midnight

OPENS, CLOSES, UNTIL = date(2026, 6, 1), date(2026, 6, 20), date(2026, 6, 30)
PLANNED, OPTING, RECOMMENDING = at(5, 20), at(6, 10), at(6, 22)
OVER = midnight(UNTIL)
AFTER = at(7, 2)
SETTINGS: campaign_rounds.RoundSettings = {
    "name": "2026年夏季金融支持专项活动",
    "opens_on": OPENS,
    "closes_on": CLOSES,
    "recommend_until": UNTIL,
    "reminder_days": [10, 3, 1],
}
NEED = Need(
    amount=Decimal("300.00"),
    use="采购原材料和研发设备。",
    term_months=12,
    contact_name="王会计",
    contact_phone="0335-8000000",
)


def make_round(*banks: str, now: datetime = PLANNED, **settings: object) -> CampaignRound:
    made = campaign_rounds.make_round(
        actor=provincial_reviewer(),
        settings={**SETTINGS, **settings},  # type: ignore[typeddict-item]
        consent=USUAL_CONSENT,
        now=now,
    )
    there = set(made.banks.values_list("name", flat=True))
    for name in banks or ("建设银行河北省分行", "河北银行"):
        if name not in there:
            add_bank(made, name, now=now)
    return made


def add_bank(of_round: CampaignRound, name: str, now: datetime = PLANNED) -> Bank:
    return campaign_rounds.add_bank(
        actor=provincial_reviewer(),
        round_id=of_round.pk,
        name=name,
        contact_name="李经理",
        contact_phone="0311-8000000",
        now=now,
    )


def bank_of(of_round: CampaignRound, name: str = "河北银行") -> Bank:
    return of_round.banks.get(name=name)


def registered(division: str = "130302") -> Enterprise:
    """A firm with a number in force, written straight into the tables, and its owner.

    By the real acts every further firm would be a month later.
    """
    [case_id] = crowd(1, State.REGISTERED, divisions=(division,))
    case = Evaluation.objects.select_related("enterprise").get(pk=case_id)
    sequence = Registration.objects.count() + 1
    Registration.objects.create(
        evaluation=case,
        announcement=_announcement(),
        position=sequence,
        number=f"2026{division}08{900_000 + sequence}",
        year=2026,
        division_id=division,
        sequence=900_000 + sequence,
        enterprise_name=case.enterprise.name,
        uscc=case.enterprise.uscc,
        agency_name="评价机构",
        issued_at=PLANNED,
        valid_until=date(2026, 12, 31),
    )
    user = User.objects.create(username=case.enterprise.uscc, name="王会计")
    Representative.objects.create(user=user, enterprise=case.enterprise, is_owner=True)
    return case.enterprise


def _announcement() -> Announcement:
    made, _ = Announcement.objects.get_or_create(
        season_id=2026,
        ordinal=99,
        defaults={
            "requested_by_id": provincial_lead().user_id,
            "requested_at": PLANNED,
            "announced_at": PLANNED,
            "text": "公告",
            "sha256": "0" * 64,
            "row_count": 1,
        },
    )
    return made


def revoke(firm: Enterprise) -> None:
    """Its number, past the procedure: only to have one that is revoked."""
    with without_locks() as cursor:
        cursor.execute(
            "UPDATE cases_evaluation SET state = 'revoked', ended_at = now()"
            " WHERE enterprise_id = %s",
            [firm.pk],
        )


def without_number(division: str = "130302") -> Enterprise:
    return make_enterprise(division)


def opt_in(
    of_round: CampaignRound, firm: Enterprise, now: datetime = OPTING, **need: object
) -> Application:
    return opt_ins.opt_in(
        actor=owner_of(firm),
        round_id=of_round.pk,
        need=Need(**{**NEED.__dict__, **need}),
        consented_to=consent_text(of_round).version,
        now=now,
    )


def recommend(
    application: Application, now: datetime = RECOMMENDING, actor: Actor | None = None
) -> Application:
    recommending.recommend(
        actor=actor or reviewer_of(application.agency_id), application_id=application.pk, now=now
    )
    return again(application)


def recommended(of_round: CampaignRound, firm: Enterprise, **need: object) -> Application:
    return recommend(opt_in(of_round, firm, **need))


def release(of_round: CampaignRound, now: datetime = AFTER) -> None:
    plan = release_plan(of_round, now.date())
    releasing.release(actor=provincial_lead(), round_id=of_round.pk, seen=plan.fingerprint, now=now)
    of_round.refresh_from_db()


def released(of_round: CampaignRound, *firms: Enterprise, **need: object) -> list[Application]:
    applications = [recommended(of_round, firm, **need) for firm in firms]
    release(of_round)
    return [again(one) for one in applications]


def withdraw(application: Application, now: datetime = AFTER) -> Application:
    opt_ins.withdraw(actor=owner_of(application.enterprise), round_id=application.round_id, now=now)
    return again(application)


def export(bank: Bank, now: datetime = AFTER) -> BankFile:
    return bank_files.make_file(actor=provincial_reviewer(), bank_id=bank.pk, now=now)


def handover(bank: Bank, application: Application) -> Handover:
    return Handover.objects.get(bank=bank, application=application)


def again(application: Application) -> Application:
    return Application.objects.select_related("round", "enterprise", "agency").get(
        pk=application.pk
    )


def content_of(file: BankFile) -> bytes:
    with file.file.open("rb") as kept:
        return kept.read()


def cells(file: BankFile | bytes) -> list[list[object]]:
    """Every row of an xlsx."""
    content = file if isinstance(file, bytes) else content_of(file)
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]
