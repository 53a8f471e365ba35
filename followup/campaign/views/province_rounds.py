"""Rounds at the province: made, set, looked at in numbers, released."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.paging import paged
from agencies.deadlines import beijing_day
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from followup.campaign.consent_words import USUAL_CONSENT
from followup.campaign.forms.round_settings import BankForm, RoundForm, SeenForm, round_values
from followup.campaign.models import CampaignRound
from followup.campaign.round_days import USUAL_STEPS
from followup.campaign.selectors.campaign_rounds import (
    consent_text,
    rounds,
    rounds_with_counts,
    with_phase,
)
from followup.campaign.selectors.campaign_totals import by_agency, by_bank
from followup.campaign.selectors.release_plan import release_plan
from followup.campaign.services import campaign_rounds, releasing

PROVINCE = acting(*PROVINCIAL_ROLES)
BOTH = require_http_methods(["GET", "HEAD", "POST"])


@PROVINCE
@require_safe
def round_list(request: ActingRequest) -> HttpResponse:
    page = paged(request, rounds_with_counts(request.actor))
    with_phase(page, beijing_day(timezone.now()))
    return render(request, "campaign/rounds.html", {"page": page, "place": "province"})


@PROVINCE
@BOTH
def new_round(request: ActingRequest) -> HttpResponse:
    """Prefilled with the consent text and the reminders of the last round, else the usual ones."""
    if request.method != "POST":
        return _round_form(request, RoundForm(initial=_beginning()))
    form = RoundForm(request.POST)
    made: list[CampaignRound] = []
    return act_by_form(
        request,
        form,
        lambda values: made.append(
            campaign_rounds.make_round(
                actor=request.actor,
                consent=values.pop("consent"),
                settings=values,
                now=timezone.now(),
            )
        ),
        done=lambda: reverse("province:campaign", args=[made[0].pk]),
        said="活动已设置，请核对参加银行；到报名开始日系统告知企业。",
        again=lambda refused: _round_form(request, refused),
    )


@PROVINCE
@BOTH
def change_round(request: ActingRequest, round_id: int) -> HttpResponse:
    of_round = rounds().get(pk=round_id)
    if request.method != "POST":
        return _round_form(request, RoundForm(initial=round_values(of_round)), of_round)
    return act_by_form(
        request,
        RoundForm(request.POST),
        lambda values: campaign_rounds.change_round(
            actor=request.actor,
            round_id=round_id,
            consent=values.pop("consent"),
            settings=values,
            now=timezone.now(),
        ),
        done=lambda: reverse("province:campaign", args=[round_id]),
        said="活动设置已修改。",
        again=lambda refused: _round_form(request, refused, of_round),
    )


@PROVINCE
@require_safe
def round_page(request: ActingRequest, round_id: int) -> HttpResponse:
    """Its days, its banks, what is next, and the numbers by agency and bank."""
    return show_round(request, round_id)


def show_round(
    request: ActingRequest, round_id: int, bank_form: BankForm | None = None
) -> HttpResponse:
    """The page; `bank_form` holds a bank that was refused."""
    of_round = rounds().select_related("released_by").get(pk=round_id)
    now = timezone.now()
    context = {
        "round": of_round,
        "phase": of_round.phase_on(beijing_day(now)),
        "banks": list(of_round.banks.order_by("name", "pk")),
        "bank_form": bank_form or BankForm(),
        "text": consent_text(of_round),
        "agency_lines": by_agency(request.actor, of_round),
        "bank_lines": by_bank(request.actor, of_round),
        "why_not_release": releasing.why_not_release(of_round, now),
    }
    return render(request, "campaign/province_round.html", context)


@PROVINCE
@BOTH
def release(request: ActingRequest, round_id: int) -> HttpResponse:
    """What the release would do, by name; then, as it was seen, done by a lead."""
    of_round, now = rounds().get(pk=round_id), timezone.now()
    if request.method != "POST":
        return _release_page(request, of_round)
    form = SeenForm(request.POST)
    return act_by_form(
        request,
        form,
        lambda values: releasing.release(
            actor=request.actor, round_id=round_id, seen=values["seen"], now=now
        ),
        done=lambda: reverse("province:campaign", args=[round_id]),
        said="名单已发布，企业和评价工作机构会收到通知；现在可以为各银行导出名单。",
        again=lambda refused: _release_page(request, of_round, refused),
    )


def _release_page(
    request: ActingRequest, of_round: CampaignRound, sent: SeenForm | None = None
) -> HttpResponse:
    now = timezone.now()
    context = {
        "round": of_round,
        "plan": release_plan(of_round, beijing_day(now)),
        "why_not": releasing.why_not_release(of_round, now),
        "form": sent,
        "is_lead": request.actor.role == Role.PROVINCIAL_LEAD,
    }
    return render(request, "campaign/release.html", context)


def _round_form(
    request: ActingRequest, form: RoundForm, of_round: CampaignRound | None = None
) -> HttpResponse:
    return render(request, "campaign/round_form.html", {"form": form, "round": of_round})


def _beginning() -> dict[str, str]:
    last = rounds().first()
    usual = {"reminder_days": ",".join(map(str, USUAL_STEPS)), "consent": USUAL_CONSENT}
    if last is None:
        return usual
    kept = round_values(last)
    return {name: kept[name] for name in usual}
