"""The agency recommends, one by one or many at once, and takes back; the province sends back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.refusals import Refusal
from agencies.access import Actor
from agencies.day_words import until_words
from agencies.deadlines import beijing_day
from followup.campaign.enums import ApplicationState
from followup.campaign.models import Application, ApplicationMove, CampaignRound
from followup.campaign.selectors.campaign_rounds import number_of, why_no_number
from followup.campaign.services.campaign_letters import tell_agency, tell_enterprise
from followup.campaign.services.moving import locked_application, move

S = ApplicationState


@transaction.atomic
def recommend(*, actor: Actor, application_id: int, now: datetime) -> ApplicationMove:
    """Recommend one enterprise, on its number in force at this moment; it is told.

    Raises Refusal: the agency's day is over, no number in force; LostRace: recommended or withdrawn
    meanwhile.
    """
    application = locked_application(actor, application_id)
    _must_be_open(application.round, now)
    today = beijing_day(now)
    number = number_of(application.enterprise_id, today)
    if application.state == S.APPLIED and number is None:
        raise Refusal(why_no_number(application.enterprise_id, today))
    moved = move(
        application, "recommend", actor=actor, now=now, registration=number, recommended_at=now
    )
    tell_enterprise(
        application,
        moved,
        f"已获推荐：{application.round}",
        f"{application.agency}已推荐贵企业参加“{application.round}”，等待省科技厅汇总发布。",
        now,
    )
    return moved


def recommend_many(
    *, actor: Actor, application_ids: Iterable[int], now: datetime
) -> list[tuple[int, str | None]]:
    """Each by itself, in a transaction of its own; per row the sentence of its refusal, or None."""
    outcome: list[tuple[int, str | None]] = []
    for application_id in application_ids:
        try:
            recommend(actor=actor, application_id=application_id, now=now)
        except Refusal as refusal:
            outcome.append((application_id, refusal.sentence))
        except Application.DoesNotExist:
            outcome.append((application_id, "没有这条报名，或它不在您的权限范围内。"))
        else:
            outcome.append((application_id, None))
    return outcome


@transaction.atomic
def take_back(*, actor: Actor, application_id: int, reason: str, now: datetime) -> ApplicationMove:
    """The agency takes its recommendation back, until its day is over; the enterprise is told."""
    application = locked_application(actor, application_id)
    _must_be_open(application.round, now)
    moved = _back(application, "take_back", actor, reason, now)
    tell_enterprise(
        application,
        moved,
        f"推荐已收回：{application.round}",
        f"{application.agency}收回了对贵企业的推荐，现为待推荐。理由：{reason.strip()}",
        now,
    )
    return moved


@transaction.atomic
def send_back(*, actor: Actor, application_id: int, reason: str, now: datetime) -> ApplicationMove:
    """The province sends a recommendation back to its agency, before the release; the agency and
    the enterprise are told why."""
    application = locked_application(actor, application_id)
    moved = _back(application, "send_back", actor, reason, now)
    firm = application.enterprise
    why = f"理由：{reason.strip()}"
    again = until_words(application.round.recommend_until, plain_year=now.year)
    tell_agency(
        application,
        moved,
        f"省科技厅退回推荐：{firm}",
        f"省科技厅退回了对{firm}的推荐（{application.round}），{again} 前可以重新推荐。{why}",
        now,
    )
    tell_enterprise(
        application,
        moved,
        f"推荐退回评价机构：{application.round}",
        f"省科技厅把对贵企业的推荐退回评价工作机构重新核对。{why}",
        now,
    )
    return moved


def why_not_recommend(of_round: CampaignRound, now: datetime) -> str:
    """What forbids recommending and taking back in this round now; "" when nothing does."""
    if of_round.released_at is not None:
        return "名单已由省科技厅发布，不能再推荐或收回。"
    if of_round.recommends(now):
        return ""
    if beijing_day(now) < of_round.opens_on:
        return "报名尚未开始。"
    day = until_words(of_round.recommend_until, plain_year=beijing_day(now).year)
    return f"推荐已于 {day} 截止；确有需要请联系省科技厅延长推荐截止日。"


def _back(
    application: Application, act: str, actor: Actor, reason: str, now: datetime
) -> ApplicationMove:
    cleared: dict[str, Any] = {"registration": None, "recommended_at": None}
    return move(application, act, actor=actor, now=now, reason=reason, **cleared)


def _must_be_open(of_round: CampaignRound, now: datetime) -> None:
    if sentence := why_not_recommend(of_round, now):
        raise Refusal(sentence)
