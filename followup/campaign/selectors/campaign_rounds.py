"""Rounds, the consent text that holds, and the number that an enterprise needs to be recommended."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from agencies.access import Actor, in_reach
from agencies.day_words import full_day
from followup.campaign.enums import ApplicationState
from followup.campaign.models import CampaignRound, ConsentText
from reviews.cases.enums import State
from reviews.register.models import Registration
from reviews.register.selectors.numbers import numbers_in_force

NEEDED = "推荐时须有有效的入库登记编号"


def rounds() -> QuerySet[CampaignRound]:
    """Newest first; whoever has an account may know of them."""
    return CampaignRound.objects.order_by("-opens_on", "-pk")


def rounds_with_counts(actor: Actor) -> QuerySet[CampaignRound]:
    """Each with `waiting` and `recommended`: applications in the actor's reach."""
    reach = in_reach(
        actor,
        enterprise="applications__enterprise",
        agency="applications__agency",
        division="applications__division",
    )
    states = {
        "waiting": [ApplicationState.APPLIED],
        "recommended": [ApplicationState.RECOMMENDED, ApplicationState.RELEASED],
    }
    return rounds().annotate(
        **{
            name: Count("applications", filter=reach & Q(applications__state__in=found))
            for name, found in states.items()
        }
    )


def with_phase(found: Iterable[CampaignRound], today: date) -> None:
    """Sets `phase` on each: where it stands today."""
    for one in found:
        one.phase = one.phase_on(today)


def consent_text(of_round: CampaignRound) -> ConsentText:
    """The newest version, which an enterprise reads today."""
    return of_round.consent_texts.order_by("-version")[:1].get()


def number_of(enterprise_id: int, today: date) -> Registration | None:
    """The number in force, the one that lasts longest."""
    return numbers_in_force(today).filter(evaluation__enterprise=enterprise_id).first()


def why_no_number(enterprise_id: int, today: date) -> str:
    """Why this enterprise cannot be recommended today for its number; "" when it can."""
    if number_of(enterprise_id, today) is not None:
        return ""
    numbers = Registration.objects.filter(evaluation__enterprise=enterprise_id)
    last = numbers.select_related("evaluation").order_by("-valid_until", "-pk").first()
    if last is None:
        return f"企业还没有入库登记编号；{NEEDED}。"
    return f"{why_not_in_force(last)}；{NEEDED}。"


def why_not_in_force(number: Registration) -> str:
    """What ended this number, in words."""
    if number.evaluation.state == State.REVOKED:
        return f"编号 {number.number} 已被撤销"
    return f"编号 {number.number} 的有效期已于 {full_day(number.valid_until)} 届满"
