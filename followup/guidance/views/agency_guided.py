"""One firm: who to call, what was said, and the next note."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from agencies.deadlines import beijing_day
from agencies.enums import CITY_ROLES
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from agencies.web.seasons import season_of
from followup.guidance.forms import NoteForm
from followup.guidance.selectors.guided import guided_firm
from followup.guidance.selectors.outreach import SECTIONS
from followup.guidance.services.contact_notes import write_note
from followup.guidance.services.sign_up_invitations import GOOD_FOR
from followup.guidance.views.agency_outreach import back_to
from reviews.cases.enums import State


@require_safe
@acting(*CITY_ROLES)
def firm_page(request: ActingRequest, uscc: str) -> HttpResponse:
    return _page(request, uscc, NoteForm())


@acting(*CITY_ROLES)
@require_POST
def note(request: ActingRequest, uscc: str) -> HttpResponse:
    year = season_of(request).year
    guided_firm(request.actor, season_of(request), uscc)
    return act_by_form(
        request,
        NoteForm(request.POST),
        lambda values: write_note(
            actor=request.actor, year=year, uscc=uscc, now=timezone.now(), **values
        ),
        done=lambda: back_to(request, uscc),
        said="联系情况已记录。",
        again=lambda form: _page(request, uscc, form),
    )


def _page(request: ActingRequest, uscc: str, form: forms.Form) -> HttpResponse:
    season, now = season_of(request), timezone.now()
    found = guided_firm(request.actor, season, uscc)
    state = State(found.case.state) if found.case else None
    open_one = next((one for one in found.invitations if one.withdrawn_at is None), None)
    context = {
        "season": season,
        "found": found,
        "form": form,
        "today": beijing_day(now),
        "now": now,
        "sections": SECTIONS,
        "state": state.label_for("agency") if state else "",
        "tone": state.tone if state else "",
        "invitation": open_one,
        "may_invite": request.actor.is_agency and found.enterprise is None and found.firm,
        "good_days": GOOD_FOR.days,
        "is_agency": request.actor.is_agency,
        "query": f"?year={season.year}",
    }
    return render(request, "guidance/guided.html", context)
