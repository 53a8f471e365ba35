"""Objections to publicity as agency and province handle them."""

from django.http import HttpRequest

from accounts.whole_numbers import whole_number
from agencies.access import Actor
from agencies.web.procedures import Procedure, Step
from reviews.cases.forms import ConclusionForm
from reviews.publicity.enums import ObjectionState
from reviews.publicity.models import Objection
from reviews.publicity.selectors.objections import OPEN, objections_for
from reviews.publicity.services import objections

ACCEPT = Step("accept", "受理", "primary", "受理理由", objections.accept, "reason")
REFUSE = Step("refuse", "不予受理", "secondary", "不予受理的理由", objections.refuse, "conclusion")
DISMISS = Step(
    "dismiss", "异议不成立", "primary", "核实情况和处理意见", objections.dismiss, "conclusion"
)
UPHOLD = Step(
    "uphold",
    "异议成立",
    "danger",
    "核实情况和处理意见（企业会看到）",
    objections.uphold,
    "conclusion",
)


def _offered(actor: Actor, objection: Objection) -> list[Step]:
    """Whether an objection holds is for the province to decide."""
    if objection.state == ObjectionState.FILED:
        return [ACCEPT, REFUSE]
    if objection.state == ObjectionState.ACCEPTED and actor.is_province:
        return [DISMISS, UPHOLD]
    return []


def _year(request: HttpRequest) -> dict[str, str]:
    year = request.GET.get("year", "")
    return {"year": "" if whole_number(year, digits=4) is None else year}


OBJECTIONS = Procedure(
    record="objection",
    found=objections_for,
    states=[(OPEN, "待处理"), *ObjectionState.choices],
    tones={ObjectionState.FILED: "attention", ObjectionState.ACCEPTED: "progress"},
    offered=_offered,
    form=ConclusionForm,
    templates=("publicity/handled_objections.html", "publicity/handled_objection.html"),
    about=lambda actor, objection: {"case": objection.row.evaluation},
    filters=_year,
)
