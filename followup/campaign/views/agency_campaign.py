"""The agency's rounds: who opted in, recommending one or many, taking back. The county reads."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.paging import paged
from accounts.whole_numbers import whole_numbers
from agencies.deadlines import beijing_day
from agencies.enums import AGENCY_ROLES, CITY_ROLES
from agencies.selectors import divisions_in_reach
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import act_by_form
from followup.campaign.enums import ApplicationState
from followup.campaign.forms.lists import ApplicationFilter
from followup.campaign.models import CampaignRound
from followup.campaign.selectors.applications import applications_for
from followup.campaign.selectors.campaign_rounds import (
    rounds,
    rounds_with_counts,
    why_no_number,
    with_phase,
)
from followup.campaign.services import recommending
from followup.campaign.views.recommended_rows import (
    about,
    filtered,
    going_back,
    list_query,
    one_application,
)
from reviews.cases.forms import ReasonForm

RESULTS = "campaign_results"
S = ApplicationState


@acting(*CITY_ROLES)
@require_safe
def round_list(request: ActingRequest) -> HttpResponse:
    page = paged(request, rounds_with_counts(request.actor))
    with_phase(page, beijing_day(timezone.now()))
    return render(request, "campaign/rounds.html", {"page": page, "place": "agency"})


@acting(*CITY_ROLES)
@require_safe
def round_page(request: ActingRequest, round_id: int) -> HttpResponse:
    """The enterprises of the jurisdiction in this round; those that wait may be ticked."""
    of_round, now = rounds().get(pk=round_id), timezone.now()
    shown = filtered(request, of_round, _filter(request, of_round))
    why_not = recommending.why_not_recommend(of_round, now)
    page = paged(request, shown["found"])
    context = {
        **shown,
        "round": of_round,
        "page": page,
        "why_not": why_not,
        "may_recommend": request.actor.is_agency and not why_not,
        "list_query": list_query(request),
    }
    return render(request, "campaign/agency_round.html", context)


@acting(*CITY_ROLES)
@require_safe
def application_page(request: ActingRequest, application_id: int) -> HttpResponse:
    return _application(request, application_id)


@acting(*AGENCY_ROLES)
@require_POST
def recommend(request: ActingRequest, application_id: int) -> HttpResponse:
    page = reverse("agency:campaign_application", args=[application_id])
    act = partial(
        recommending.recommend,
        actor=request.actor,
        application_id=application_id,
        now=timezone.now(),
    )
    return perform(request, act, done=page, back=page, said="已推荐，企业会收到通知。")


@acting(*AGENCY_ROLES)
@require_POST
def take_back(request: ActingRequest, application_id: int) -> HttpResponse:
    one_application(request.actor, application_id)
    return act_by_form(
        request,
        ReasonForm(request.POST),
        lambda values: recommending.take_back(
            actor=request.actor,
            application_id=application_id,
            reason=values["reason"],
            now=timezone.now(),
        ),
        done=lambda: reverse("agency:campaign_application", args=[application_id]),
        said="推荐已收回，企业会收到通知。",
        again=lambda form: _application(request, application_id, form),
    )


@acting(*AGENCY_ROLES)
@require_POST
def recommend_selected(request: ActingRequest, round_id: int) -> HttpResponse:
    """Those ticked, or every waiting one of the result, each with its own answer."""
    of_round = rounds().get(pk=round_id)
    back = reverse("agency:campaign", args=[round_id]) + list_query(request)
    if "every" in request.POST:
        found = filtered(request, of_round, _filter(request, of_round))["found"]
        chosen = list(found.filter(state=S.APPLIED).values_list("pk", flat=True))
    else:
        chosen = whole_numbers(request.POST.getlist("application"))
    if not chosen:
        messages.error(request, "没有选中任何待推荐的企业。请先勾选。")
        return redirect(back)
    results = recommending.recommend_many(
        actor=request.actor, application_ids=chosen, now=timezone.now()
    )
    request.session[RESULTS] = [[pk, sentence] for pk, sentence in results]
    return redirect(reverse("agency:campaign_results", args=[round_id]) + list_query(request))


@acting(*AGENCY_ROLES)
@require_safe
def results(request: ActingRequest, round_id: int) -> HttpResponse:
    """What became of each row of the last bulk recommendation."""
    of_round = rounds().get(pk=round_id)
    last = request.session.get(RESULTS, [])
    mine = applications_for(request.actor).filter(round=of_round).select_related("enterprise")
    found = mine.in_bulk([pk for pk, _ in last])
    rows = [(found.get(pk), sentence) for pk, sentence in last]
    done = sum(sentence is None for _, sentence in rows)
    context = {
        "round": of_round,
        "rows": rows,
        "done": done,
        "refused": len(rows) - done,
        "list_query": list_query(request),
    }
    return render(request, "campaign/recommend_results.html", context)


def _application(
    request: ActingRequest, application_id: int, sent: ReasonForm | None = None
) -> HttpResponse:
    application = one_application(request.actor, application_id)
    now = timezone.now()
    open_now = request.actor.is_agency and not recommending.why_not_recommend(
        application.round, now
    )
    waits = application.state == S.APPLIED
    no_number = why_no_number(application.enterprise_id, beijing_day(now)) if waits else ""
    context = {
        **about(application),
        "place": "agency",
        "why_no_number": no_number,
        "may_recommend": open_now and waits and not no_number,
        **going_back(
            sent,
            url=reverse("agency:campaign_take_back", args=[application_id]),
            label="收回推荐",
            offered=open_now and application.state == S.RECOMMENDED,
        ),
    }
    return render(request, "campaign/application.html", context)


def _filter(request: ActingRequest, of_round: CampaignRound) -> ApplicationFilter:
    divisions = divisions_in_reach(request.actor)
    return ApplicationFilter(request.GET or None, of_round=of_round, divisions=divisions)
