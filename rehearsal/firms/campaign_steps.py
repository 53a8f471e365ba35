"""The steps of a campaign round by scripted people, through the real acts."""

from datetime import date, datetime
from decimal import Decimal

from agencies.access import Actor
from agencies.deadlines import beijing_day
from followup.campaign.consent_words import USUAL_CONSENT
from followup.campaign.models import Application, Bank, BankFile, CampaignRound, Handover
from followup.campaign.replying import Reply
from followup.campaign.selectors.campaign_rounds import consent_text
from followup.campaign.selectors.release_plan import release_plan
from followup.campaign.services import (
    bank_files,
    bank_replies,
    campaign_rounds,
    opt_ins,
    recommending,
    releasing,
)
from followup.campaign.services.opt_ins import Need

BANKS = {
    "河北银行科技支行": ("郑立群", "0311-66500001"),
    "中国建设银行河北省分行": ("冯雪梅", "0311-66500002"),
}
GRANTED = Reply(True, "granted", Decimal("260.00"), Decimal("3.85"))
REFUSED = Reply(True, "refused", refused_why="近一年有逾期记录。")
PENDING = Reply(True, "pending")


def make_round(
    officer: Actor, name: str, *, opens: date, closes: date, until: date, now: datetime
) -> CampaignRound:
    """With both banks; those of the round before are there already."""
    settings: campaign_rounds.RoundSettings = {
        "name": name,
        "opens_on": opens,
        "closes_on": closes,
        "recommend_until": until,
        "reminder_days": [10, 3, 1],
    }
    made = campaign_rounds.make_round(
        actor=officer, settings=settings, consent=USUAL_CONSENT, now=now
    )
    there = set(made.banks.order_by("pk").values_list("name", flat=True))
    for bank, (contact, phone) in BANKS.items():
        if bank not in there:
            campaign_rounds.add_bank(
                actor=officer,
                round_id=made.pk,
                name=bank,
                contact_name=contact,
                contact_phone=phone,
                now=now,
            )
    return made


def bank_of(of_round: CampaignRound, name: str = next(iter(BANKS))) -> Bank:
    return of_round.banks.get(name=name)


def opt_in(
    owner: Actor,
    of_round: CampaignRound,
    *,
    contact: str,
    now: datetime,
    amount: Decimal = Decimal("300.00"),
    bank: Bank | None = None,
) -> Application:
    need = Need(
        amount=amount,
        use="采购原材料，购置研发和检测设备。",
        term_months=12,
        contact_name=contact,
        contact_phone="0335-3650000",
        bank_id=bank.pk if bank else None,
    )
    version = consent_text(of_round).version
    return opt_ins.opt_in(
        actor=owner, round_id=of_round.pk, need=need, consented_to=version, now=now
    )


def recommend(reviewer: Actor, application: Application, now: datetime) -> None:
    recommending.recommend(actor=reviewer, application_id=application.pk, now=now)


def withdraw(owner: Actor, of_round: CampaignRound, now: datetime) -> None:
    opt_ins.withdraw(actor=owner, round_id=of_round.pk, now=now)


def release(lead: Actor, of_round: CampaignRound, now: datetime) -> None:
    seen = release_plan(of_round, beijing_day(now)).fingerprint
    releasing.release(actor=lead, round_id=of_round.pk, seen=seen, now=now)


def export(officer: Actor, bank: Bank, now: datetime) -> BankFile:
    return bank_files.make_file(actor=officer, bank_id=bank.pk, now=now)


def reply(
    officer: Actor, bank: Bank, application: Application, answer: Reply, now: datetime
) -> None:
    handed = Handover.objects.get(bank=bank, application=application)
    bank_replies.record_reply(actor=officer, handover_id=handed.pk, reply=answer, now=now)
