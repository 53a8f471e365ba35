"""The one list over the 16 agencies, and one application of it; sending back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.paging import paged
from agencies.enums import PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from followup.campaign.enums import ApplicationState
from followup.campaign.forms.lists import ApplicationFilter
from followup.campaign.selectors.campaign_rounds import rounds
from followup.campaign.services import recommending
from followup.campaign.views.recommended_rows import (
    about,
    filtered,
    going_back,
    list_query,
    one_application,
)
from reviews.cases.forms import ReasonForm

PROVINCE = acting(*PROVINCIAL_ROLES)


@PROVINCE
@require_safe
def application_list(request: ActingRequest, round_id: int) -> HttpResponse:
    of_round = rounds().get(pk=round_id)
    form = ApplicationFilter(request.GET or None, of_round=of_round)
    shown = filtered(request, of_round, form)
    page = paged(request, shown["found"])
    context = {**shown, "round": of_round, "page": page, "list_query": list_query(request)}
    return render(request, "campaign/province_list.html", context)


@PROVINCE
@require_safe
def application_page(request: ActingRequest, application_id: int) -> HttpResponse:
    return _application(request, application_id)


@PROVINCE
@require_POST
def send_back(request: ActingRequest, application_id: int) -> HttpResponse:
    one_application(request.actor, application_id)
    return act_by_form(
        request,
        ReasonForm(request.POST),
        lambda values: recommending.send_back(
            actor=request.actor,
            application_id=application_id,
            reason=values["reason"],
            now=timezone.now(),
        ),
        done=lambda: reverse("province:campaign_application", args=[application_id]),
        said="已退回评价工作机构，机构和企业会收到通知。",
        again=lambda form: _application(request, application_id, form),
    )


def _application(
    request: ActingRequest, application_id: int, sent: ReasonForm | None = None
) -> HttpResponse:
    application = one_application(request.actor, application_id)
    context = {
        **about(application),
        "place": "province",
        "why_no_number": "",
        "may_recommend": False,
        **going_back(
            sent,
            url=reverse("province:campaign_send_back", args=[application_id]),
            label="退回评价工作机构",
            offered=application.state == ApplicationState.RECOMMENDED,
        ),
    }
    return render(request, "campaign/application.html", context)
