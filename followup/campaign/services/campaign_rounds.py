"""Rounds and their banks, as the province sets them ⚙."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction

from accounts.as_typed.folding import folded
from accounts.refusals import NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import full_day, full_moment
from agencies.deadlines import beijing_day
from agencies.models import Agency
from agencies.selectors import agency_people
from followup.campaign.models import Bank, BankFile, CampaignRound, ConsentText
from followup.campaign.round_days import day_mistakes, steps_mistake
from followup.campaign.selectors.campaign_rounds import consent_text
from followup.campaign.services.campaign_letters import write
from followup.campaign.services.moving import locked_round


class RoundSettings(TypedDict):
    name: str
    opens_on: date
    closes_on: date
    recommend_until: date
    reminder_days: Sequence[int]


@transaction.atomic
def make_round(
    *, actor: Actor, settings: RoundSettings, consent: str, now: datetime
) -> CampaignRound:
    """A new round, its consent text as version 1, and the banks of the round before it.

    Nobody is told until it opens; then the clock tells (`campaign_notices`). Raises Refusal: name
    taken, days that contradict each other, a last day that is over.
    """
    _must_be_province(actor)
    _must_hold(settings, consent)
    _must_lie_ahead({"closes_on": settings["closes_on"]}, now)
    if CampaignRound.objects.filter(name=settings["name"].strip()).exists():
        raise Refusal(f"已有名为“{settings['name'].strip()}”的活动，请用另一个名称。")
    before = CampaignRound.objects.order_by("-opens_on", "-pk").first()
    made = CampaignRound.objects.create(
        **_columns(settings), made_by_id=actor.person_id, made_at=now
    )
    ConsentText.objects.create(
        round=made, version=1, text=consent.strip(), written_by_id=actor.person_id, written_at=now
    )
    for bank in before.banks.order_by("pk") if before else ():
        names = ("name", "contact_name", "contact_phone")
        contact = {name: getattr(bank, name) for name in names}
        Bank.objects.create(round=made, joined_at=now, **contact)
    return made


@transaction.atomic
def change_round(
    *, actor: Actor, round_id: int, settings: RoundSettings, consent: str, now: datetime
) -> CampaignRound:
    """Write other settings; a consent text that differs is a new version.

    Consents given stay with the version that was read. Days that move after the opening are told to
    the agencies. Raises Refusal: released; the opening moved when it is over; a last day moved to
    one that is over; and as `make_round`.
    """
    _must_be_province(actor)
    changed = locked_round(round_id)
    _must_hold(settings, consent)
    if changed.released_at is not None:
        raise Refusal("名单已发布，活动的设置不能再改。")
    begun = changed.opens_on <= beijing_day(now)
    if begun and settings["opens_on"] != changed.opens_on:
        raise Refusal(f"报名已于 {full_day(changed.opens_on)} 开始，报名开始日不能再改。")
    days = {name: settings[name] for name in ("closes_on", "recommend_until")}
    moved = {name: day for name, day in days.items() if day != getattr(changed, name)}
    _must_lie_ahead(moved, now)
    if CampaignRound.objects.filter(name=settings["name"].strip()).exclude(pk=round_id).exists():
        raise Refusal(f"已有名为“{settings['name'].strip()}”的活动，请用另一个名称。")
    for name, value in _columns(settings).items():
        setattr(changed, name, value)
    changed.save()
    last = consent_text(changed)
    if last.text != consent.strip():
        ConsentText.objects.create(
            round=changed,
            version=last.version + 1,
            text=consent.strip(),
            written_by_id=actor.person_id,
            written_at=now,
        )
    if begun and moved:
        _tell_of_days(changed, now)
    return changed


@transaction.atomic
def add_bank(
    *,
    actor: Actor,
    round_id: int,
    name: str,
    contact_name: str,
    contact_phone: str,
    now: datetime,
) -> Bank:
    """A bank joins the round; it gets what enterprises consent to from now on.

    Raises Refusal: released, or it is there already under this name.
    """
    _must_be_province(actor)
    of_round = locked_round(round_id)
    if of_round.released_at is not None:
        raise Refusal("名单已发布，不能再增加银行；企业同意时没有这家银行。")
    _must_be_new(of_round, name)
    return Bank.objects.create(
        round=of_round,
        name=name.strip(),
        contact_name=contact_name.strip(),
        contact_phone=contact_phone.strip(),
        joined_at=now,
    )


@transaction.atomic
def change_bank(
    *,
    actor: Actor,
    bank_id: int,
    name: str,
    contact_name: str,
    contact_phone: str,
    now: datetime,
) -> Bank:
    """Another contact at any time; another name only while nobody was told the old one.

    Raises Refusal for a name that enterprises have consented to or a file bears.
    """
    _must_be_province(actor)
    of_round = locked_round(Bank.objects.get(pk=bank_id).round_id)
    bank = Bank.objects.select_for_update(of=("self",)).get(pk=bank_id)
    if name.strip() != bank.name:
        if sentence := why_not_remove(bank):
            raise Refusal(f"{sentence}名称不能再改，联系人和电话可以改。")
        if folded(name) != folded(bank.name):
            _must_be_new(of_round, name)
    bank.name = name.strip()
    bank.contact_name, bank.contact_phone = contact_name.strip(), contact_phone.strip()
    bank.save(update_fields=["name", "contact_name", "contact_phone"])
    return bank


@transaction.atomic
def remove_bank(*, actor: Actor, bank_id: int, now: datetime) -> None:
    """Out of the round, while no enterprise wished for it and nothing was handed to it."""
    _must_be_province(actor)
    locked_round(Bank.objects.get(pk=bank_id).round_id)
    bank = Bank.objects.select_for_update(of=("self",)).get(pk=bank_id)
    if sentence := why_not_remove(bank):
        raise Refusal(f"{sentence}不能移出本轮。")
    bank.delete()


def why_not_remove(bank: Bank) -> str:
    """What holds the bank in its round, the beginning of a sentence; "" when nothing does."""
    if BankFile.objects.filter(bank=bank).exists():
        return f"已为{bank}导出过名单，"
    if bank.round.applications.filter(consents__given_at__gte=bank.joined_at).exists():
        return f"企业的同意书已列明{bank}，"
    return ""


def _columns(settings: RoundSettings) -> dict[str, Any]:
    steps = sorted(set(settings["reminder_days"]), reverse=True)
    return {**settings, "name": settings["name"].strip(), "reminder_days": steps}


def _must_be_province(actor: Actor) -> None:
    if not actor.is_province:
        raise NotAllowed("金融支持活动由省科技厅设置。")


def _must_hold(settings: RoundSettings, consent: str) -> None:
    days = {name: settings[name] for name in ("opens_on", "closes_on", "recommend_until")}
    mistakes = [*day_mistakes(**days).values(), steps_mistake(settings["reminder_days"])]
    if found := [sentence for sentence in mistakes if sentence]:
        raise Refusal("".join(found))
    if not settings["name"].strip() or not consent.strip():
        raise Refusal("活动名称和同意书全文都要填写。")


def _must_lie_ahead(days: dict[str, date], now: datetime) -> None:
    words = {"closes_on": "报名截止日", "recommend_until": "推荐截止日"}
    for name, day in days.items():
        if day < beijing_day(now):
            raise Refusal(f"{words[name]}不能改为已经过去的 {full_day(day)}。")


def _must_be_new(of_round: CampaignRound, name: str) -> None:
    if of_round.banks.filter(name_folded=folded(name)).exists():
        raise Refusal(f"“{name.strip()}”已在本轮的参加银行中。")


def _tell_of_days(changed: CampaignRound, now: datetime) -> None:
    people = [one for agency in Agency.objects.order_by("no") for one in agency_people(agency.no)]
    write(
        people,
        f"round-{changed.pk}-days-{now:%Y%m%d%H%M%S}",
        f"金融支持“{changed}”的日期有变动",
        f"报名截止 {full_day(changed.closes_on)} 24:00，推荐截止 "
        f"{full_day(changed.recommend_until)} 24:00。变动于 {full_moment(now)}。",
        changed.pk,
        now,
    )
