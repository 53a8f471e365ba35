"""The enterprise opts in with its need and its consent, and takes both back."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import full_day
from agencies.deadlines import beijing_day
from agencies.selectors import provincial_people
from enterprises.people.models import Enterprise
from followup.campaign.bank_terms import LONGEST_TERM, need_doubt
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, CampaignRound, Consent
from followup.campaign.selectors.applications import handovers_of
from followup.campaign.selectors.campaign_rounds import consent_text
from followup.campaign.services.campaign_letters import tell_agency, write
from followup.campaign.services.moving import locked_round, move
from reviews.cases.services.door import faster

S = ApplicationState
MAY_WRITE = {S.OPEN, S.APPLIED, S.WITHDRAWN}


@dataclass(frozen=True)
class Need:
    """What the enterprise asks banks for; no `bank_id` is any bank of the round."""

    amount: Decimal
    use: str
    term_months: int
    contact_name: str
    contact_phone: str
    bank_id: int | None = None


@transaction.atomic
def opt_in(
    *, actor: Actor, round_id: int, need: Need, consented_to: int, now: datetime
) -> Application:
    """Write the need and a new consent to the text that was read.

    Effects, in order: the Application (its agency is that of the seat today), moved to 待推荐 where
    it is not there yet; the Consent, and the end of the one before it. A second time before the
    recommendation writes the need anew. Nobody is told: the agency's list shows it, and reminders
    say how many wait. Raises Refusal: out of the period, no bank takes part, a bank of another
    round, a need that cannot be one, a newer text; LostRace when it is recommended already.
    """
    if not actor.is_enterprise:
        raise NotAllowed("报名由企业自己办理。")
    of_round = locked_round(round_id)
    if sentence := why_not_opt_in(of_round, now):
        raise Refusal(sentence)
    _must_be_possible(of_round, need)
    text = consent_text(of_round)
    if text.version != consented_to:
        raise Refusal("同意书在您打开本页之后有了新的一版，请重新阅读全文后再确认。")
    firm = Enterprise.objects.select_related("division").get(pk=actor.own_enterprise_id)
    application = _row(of_round, firm, need)
    if application.state not in MAY_WRITE:
        raise LostRace(
            f"{faster(application, '修改需求', what='这家企业')}需要修改请联系评价工作机构收回推荐。"
        )
    application.agency_id, application.division_id = _agency_of(firm), firm.division_id
    for name in ("amount", "term_months", "bank_id"):
        setattr(application, name, getattr(need, name))
    for name in ("use", "contact_name", "contact_phone"):
        setattr(application, name, getattr(need, name).strip())
    if application.state == S.APPLIED:
        application.save()
    else:
        cleared: dict[str, Any] = {"registration": None, "recommended_at": None}
        move(application, "opt_in", actor=actor, now=now, applied_at=now, **cleared)
    end_consents(application, actor, now)
    Consent.objects.create(
        application=application,
        text=text,
        given_by_id=actor.person_id,
        given_as=actor.name,
        given_at=now,
    )
    return application


@transaction.atomic
def withdraw(*, actor: Actor, round_id: int, now: datetime) -> Application:
    """Take the consent back, at any time.

    Effects: the consent ends and the application leaves every list and later file; the agency is
    told, and the province with the banks that have the data already. Raises
    Application.DoesNotExist when there is none, Refusal when there is nothing to take back.
    """
    if not actor.is_enterprise:
        raise NotAllowed("撤回同意由企业自己办理。")
    of_round = locked_round(round_id)
    rows = Application.objects.select_for_update(of=("self",)).select_related("enterprise")
    application = rows.exclude(state=S.OPEN).get(round=of_round, enterprise=actor.own_enterprise_id)
    application.round = of_round
    if sentence := why_not_withdraw(application):
        raise Refusal(sentence)
    was = application.state
    moved = move(application, "withdraw", actor=actor, now=now)
    end_consents(application, actor, now)
    firm, subject = application.enterprise, f"{application.enterprise}撤回了金融支持的同意"
    tell_agency(application, moved, subject, f"{firm}已撤回“{of_round}”的同意，不再列入名单。", now)
    if was != S.APPLIED:
        banks = "、".join(str(one.bank) for one in handovers_of(application))
        has = (
            f"资料已转给：{banks}。请通知该银行停止使用。" if banks else "资料还没有转给任何银行。"
        )
        body = f"{firm}（{firm.uscc}）已撤回“{of_round}”的同意。{has}以后导出的名单不再有这家企业。"
        write(provincial_people(), f"move-{moved.pk}-province", subject, body, of_round.pk, now)
    return application


def why_not_withdraw(application: Application) -> str:
    """Why there is no consent to take back; "" when there is one."""
    if application.state == S.WITHDRAWN:
        return "同意已经撤回。"
    if application.state in {S.LEFT_OUT, S.PASSED_OVER}:
        return "本轮已经结束，贵企业的资料没有转给银行，以后也不会，无需撤回。"
    return ""


def end_consents(application: Application, actor: Actor, now: datetime) -> None:
    """Whatever consent is in force is so no longer."""
    application.consents.filter(ended_at=None).update(ended_at=now, ended_by_id=actor.person_id)


def why_not_opt_in(of_round: CampaignRound, now: datetime) -> str:
    """What forbids opting in at this moment; "" when nothing does."""
    today = beijing_day(now)
    if today < of_round.opens_on:
        return f"报名从 {full_day(of_round.opens_on)} 开始，请届时再来。"
    if not of_round.opts_in(now):
        return f"报名已于 {full_day(of_round.closes_on)} 24:00 截止。"
    if not of_round.banks.exists():
        return "参加银行尚未公布，暂不能报名，请过几天再来。"
    return ""


def _must_be_possible(of_round: CampaignRound, need: Need) -> None:
    if sentence := need_doubt(need.amount):
        raise Refusal(sentence)
    if not 1 <= need.term_months <= LONGEST_TERM:
        raise Refusal(f"期限应当是 1 至 {LONGEST_TERM} 个月。")
    if not (need.use.strip() and need.contact_name.strip() and need.contact_phone.strip()):
        raise Refusal("资金用途、联系人和联系电话都要填写。")
    if need.bank_id is not None and not of_round.banks.filter(pk=need.bank_id).exists():
        raise Refusal("所选银行已不在本轮的参加银行中，请重新选择。")


def _row(of_round: CampaignRound, firm: Enterprise, need: Need) -> Application:
    """The enterprise's row of the round, made on its first time and locked."""
    first = {
        "agency_id": _agency_of(firm),
        "division_id": firm.division_id,
        "amount": need.amount,
        "use": need.use,
        "term_months": need.term_months,
        "contact_name": need.contact_name,
        "contact_phone": need.contact_phone,
    }
    rows = Application.objects.select_for_update(of=("self",))
    row, _ = rows.get_or_create(round=of_round, enterprise=firm, defaults=first)
    return row


def _agency_of(firm: Enterprise) -> int:
    if firm.division.agency_id is None:
        raise Refusal("注册地没有对应的评价工作机构，请先在信息表中核对注册地。")
    return firm.division.agency_id
