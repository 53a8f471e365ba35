"""What agency and province share: one application's page, and the lists' tabs and filters."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from agencies.access import Actor
from agencies.web.form_act import kept_words
from agencies.web.tabs import tabs_of
from followup.campaign.forms.lists import ApplicationFilter, step_of
from followup.campaign.models import Application, CampaignRound
from followup.campaign.selectors.application_story import replies_of, story
from followup.campaign.selectors.applications import (
    IN_THE_STEP,
    applications_for,
    handovers_of,
    listed,
    narrowed,
)

TABS = ("", "applied", "recommended", "released", "left_out", "passed_over", "withdrawn")


def one_application(actor: Actor, application_id: int) -> Application:
    """Raises Application.DoesNotExist out of the actor's reach."""
    related = applications_for(actor).select_related(
        "round", "enterprise", "agency", "division", "bank", "registration"
    )
    return related.get(pk=application_id)


def about(application: Application) -> dict[str, Any]:
    """What the page of one application shows."""
    return {
        "application": application,
        "round": application.round,
        "consents": list(application.consents.select_related("text").order_by("-pk")),
        "handovers": list(handovers_of(application)),
        "steps": story(application, replies_of(application)),
    }


def going_back(sent: Form | None, *, url: str, label: str, offered: bool) -> dict[str, Any]:
    """The act that takes a recommendation back with a reason; `sent` is one that was refused."""
    return {
        "may_go_back": offered,
        "back_url": url,
        "back_label": label,
        "sent": sent,
        "opened": sent is not None,
        "reason": sent.data.get("reason", "") if sent else "",
        "reason_error": " ".join(map(str, sent.errors.get("reason", []))) if sent else "",
        "kept_words": [] if offered else kept_words(sent),
    }


def filtered(
    request: HttpRequest, of_round: CampaignRound, form: ApplicationFilter
) -> dict[str, Any]:
    """The list that the address asks for, with its form and tabs; `found` is not cut into pages."""
    step = step_of(request.GET.get("step", ""))
    values = form.values() if form.is_bound else {}
    mine = applications_for(request.actor).filter(round=of_round)
    found = narrowed(mine, step=step, **values)
    labels = {"": "全部", **IN_THE_STEP}
    shown = TABS if step in TABS else (*TABS, step)
    tabs = tabs_of(request, "step", [(one, labels[one]) for one in shown], step)
    return {"form": form, "step": step, "tabs": tabs, "found": listed(found)}


def list_query(request: HttpRequest) -> str:
    """The filters of the list one came from, to go back to."""
    query = request.GET.urlencode()
    return f"?{query}" if query else ""
