"""The yearly update at the enterprise: what is asked, how far it is, and confirming it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from enterprises.form.vocabulary import Section
from followup.updates.forms import ConfirmForm
from followup.updates.selectors.own_update import own_update
from followup.updates.selectors.update_rounds import round_now
from followup.updates.services.declared_updates import confirm_update

MINE = acting(Role.ENTERPRISE)
MOST_SHOWN = 12


@MINE
@require_safe
def update(request: ActingRequest) -> HttpResponse:
    return _page(request, ConfirmForm())


@MINE
@require_POST
def confirm(request: ActingRequest) -> HttpResponse:
    now = timezone.now()
    one = round_now(now)
    return act_by_form(
        request,
        ConfirmForm(request.POST),
        lambda values: confirm_update(
            actor=request.actor, year=one.season.year if one else now.year, now=now, **values
        ),
        done=lambda: reverse("case:update"),
        said="年度更新已确认，内容和时间已记录。",
        again=lambda form: _page(request, form),
    )


def _page(request: ActingRequest, form: ConfirmForm) -> HttpResponse:
    own = own_update(request.actor, timezone.now())
    found = own.hindrances if own else []
    context = {
        "own": own,
        "form": form,
        "todo": [(Section(one.section), one.sentence) for one in found[:MOST_SHOWN]],
        "more": max(len(found) - MOST_SHOWN, 0),
    }
    return render(request, "updates/enterprise_update.html", context)
