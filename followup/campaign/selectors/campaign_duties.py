"""What a reader has to do in a year's rounds, and what the clock would tell at a moment."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from agencies.access import Actor
from agencies.duties import Duty
from agencies.enums import Role
from agencies.models import Season
from followup.campaign.models import CampaignRound
from followup.campaign.selectors.due_notices import due_notices


def duties(actor: Actor, season: Season) -> Iterator[Duty]:
    """The enterprise meets the last day of opting in, the agency that of recommending, the
    province both."""
    year = season.year
    found = CampaignRound.objects.filter(Q(closes_on__year=year) | Q(recommend_until__year=year))
    city = actor.is_agency or actor.role == Role.COUNTY_OFFICER
    for one in found.order_by("opens_on", "pk"):
        if actor.is_enterprise or actor.is_province:
            yield _opting_in(one)
        if city or actor.is_province:
            yield _recommending(one)


def happens(now: datetime) -> list[str]:
    """A sentence for each notice that is due and not told yet."""
    return [one.sentence for one in due_notices(now)]


def _opting_in(one: CampaignRound) -> Duty:
    return Duty(
        key=f"campaign-{one.pk}-opt-in",
        title=f"金融支持报名：{one}",
        due_on=one.closes_on,
        hands="企业（自愿）",
        opens_on=one.opens_on,
        by_itself=f"截止前 {_steps(one)} 天提醒有效编号企业",
        place="campaign",
        place_id=one.pk,
    )


def _recommending(one: CampaignRound) -> Duty:
    return Duty(
        key=f"campaign-{one.pk}-recommend",
        title=f"金融支持推荐：{one}",
        due_on=one.recommend_until,
        hands="评价工作机构",
        opens_on=one.opens_on,
        by_itself=f"截止前 {_steps(one)} 天提醒有待推荐企业的机构",
        place="campaign",
        place_id=one.pk,
    )


def _steps(one: CampaignRound) -> str:
    return "、".join(str(step) for step in sorted(one.reminder_days, reverse=True))
