"""Revocations as agency and province handle them."""

from functools import partial
from typing import Any

from django.utils import timezone

from agencies.access import Actor
from agencies.web.procedures import Procedure, Step
from reviews.cases.forms import ConclusionForm
from reviews.revocation import revocation_consequences as consequences
from reviews.revocation import services
from reviews.revocation.enums import RevocationState
from reviews.revocation.models import Revocation
from reviews.revocation.selectors import revocations_for

VERIFY = Step(
    "verify",
    "填写核实情况",
    "primary",
    "核实情况",
    services.verify,
    "text",
    consequences.OF_VERIFYING,
)
REVOKE = Step(
    "revoke",
    "决定撤销",
    "danger",
    "决定理由（企业和公众会看到）",
    partial(services.decide, revoke=True),
    "decision",
    consequences.OF_REVOKING,
)
WITHDRAW = Step(
    "withdraw",
    "不予撤销",
    "secondary",
    "决定理由",
    partial(services.decide, revoke=False),
    "decision",
    consequences.OF_WITHDRAWING,
)


def _is_decided_by(actor: Actor, procedure: Revocation) -> bool:
    return actor.is_province and not services.why_not_decide(actor, procedure)


def _why_not(procedure: Revocation) -> str:
    is_noticed = procedure.state == RevocationState.NOTICED
    return services.why_not_verify(procedure, timezone.now()) if is_noticed else ""


def _offered(actor: Actor, procedure: Revocation) -> list[Step]:
    if procedure.state == RevocationState.NOTICED:
        return [] if _why_not(procedure) else [VERIFY]
    decides = procedure.state == RevocationState.VERIFIED and _is_decided_by(actor, procedure)
    return [REVOKE, WITHDRAW] if decides else []


def _about(actor: Actor, procedure: Revocation) -> dict[str, Any]:
    return {
        "number": procedure.registration,
        "why_not": _why_not(procedure),
        "needs_another": procedure.state == RevocationState.VERIFIED
        and procedure.proposed_by_id == actor.user_id,
    }


REVOCATIONS = Procedure(
    record="revocation",
    found=revocations_for,
    states=RevocationState.choices,
    tones={
        RevocationState.NOTICED: "attention",
        RevocationState.VERIFIED: "progress",
        RevocationState.REVOKED: "bad",
        RevocationState.WITHDRAWN: "neutral",
    },
    offered=_offered,
    form=ConclusionForm,
    templates=("revocation/handled_revocations.html", "revocation/handled_revocation.html"),
    about=_about,
)
