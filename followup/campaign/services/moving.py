"""How an application moves: locked, asked again, its state by the table, its history by the
database. The round is locked first by every act, so that two of them wait for each other in one
order.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from followup.campaign.campaign_moves import MOVES
from followup.campaign.models import Application, ApplicationMove, CampaignRound
from followup.campaign.selectors.applications import applications_for
from reviews.cases.services.door import faster, on_record


def locked_round(round_id: int) -> CampaignRound:
    """The round to the end of the transaction. Raises CampaignRound.DoesNotExist."""
    return CampaignRound.objects.select_for_update(of=("self",)).get(pk=round_id)


def locked_application(actor: Actor, application_id: int) -> Application:
    """The application as it stands, with its round, locked to the end of the transaction.

    Raises Application.DoesNotExist for one out of the actor's reach.
    """
    found = applications_for(actor).get(pk=application_id)
    of_round = locked_round(found.round_id)
    rows = Application.objects.select_for_update(of=("self",)).select_related("enterprise")
    application = rows.get(pk=application_id)
    application.round = of_round
    return application


def move(
    application: Application,
    act: str,
    *,
    actor: Actor,
    now: datetime,
    reason: str = "",
    **stamps: Any,
) -> ApplicationMove:
    """Move one locked application and write the stamps with it; returns its row of history.

    Raises NotAllowed (role), Refusal (no reason given), LostRace (not in a state that the act
    leaves from).
    """
    rule = MOVES[act]
    if actor.role not in rule.roles:
        raise NotAllowed(f"您的身份不能办理“{rule.label}”。")
    if rule.needs_reason and not reason.strip():
        raise Refusal(f"办理“{rule.label}”必须填写理由。")
    if application.state not in rule.sources:
        raise LostRace(faster(application, rule.label, what="这家企业"))
    application.state = rule.target
    for name, value in stamps.items():
        setattr(application, name, value)
    with on_record(act, actor=actor, now=now, reason=reason):
        application.save()
    return application.moves.order_by("-pk")[0]


def move_many(
    ids: Iterable[int], act: str, *, actor: Actor, now: datetime, reason: str = "", **stamps: Any
) -> int:
    """The same for many that the caller has locked; one UPDATE. Returns how many moved."""
    rule = MOVES[act]
    rows = Application.objects.filter(pk__in=list(ids), state__in=rule.sources)
    with on_record(act, actor=actor, now=now, reason=reason):
        return rows.update(**{"state": rule.target, **stamps})
