"""The province opens the next season: last year's settings, its days on a strip, then the act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.refusals import Refusal
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.holidays.special_days import loaded_words
from agencies.selectors import calendar, days_of
from agencies.web.acting import acting
from agencies.web.form_act import act_by_form
from followup.agenda.forms import SeasonForm
from followup.agenda.services.openings import next_season, open_season


@acting(*PROVINCIAL_ROLES)
@require_safe
def open_page(request: HttpRequest) -> HttpResponse:
    try:
        season = next_season(now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("province:seasons")
    return _page(request, SeasonForm(instance=season))


@acting(*PROVINCIAL_ROLES)
@require_POST
def show_days(request: HttpRequest) -> HttpResponse:
    """The page again with the week around each day that was typed; nothing is written."""
    form = _sent(request)
    if form is None:
        return redirect("province:seasons")
    response = _page(request, form)
    response.status_code = 200 if form.is_valid() else 422
    return response


@acting(Role.PROVINCIAL_LEAD)
@require_POST
def open_act(request: HttpRequest) -> HttpResponse:
    form = _sent(request)
    if form is None:
        return redirect("province:seasons")
    return act_by_form(
        request,
        form,
        lambda values: open_season(actor=request.actor, season=form.instance, now=timezone.now()),
        done=lambda: reverse("province:seasons"),
        said=f"{form.instance.year} 年度已设置，已告知各评价机构和县区。",
        again=lambda refused: _page(request, refused),
    )


def _sent(request: HttpRequest) -> SeasonForm | None:
    """What was typed, for the season that comes next now; None, with a sentence, for none."""
    try:
        return SeasonForm(request.POST, instance=next_season(now=timezone.now()))
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
        return None


def _page(request: HttpRequest, form: SeasonForm) -> HttpResponse:
    if form.is_bound:
        form.is_valid()
    year, work_calendar = form.instance.year, calendar()
    context = {
        "year": year,
        "form": form,
        "is_lead": request.actor.role == Role.PROVINCIAL_LEAD,
        "strips": form.strips(work_calendar),
        "settings": form.settings(),
        "is_loaded": year in work_calendar.loaded_years,
        "loaded": loaded_words(year, days_of(year)),
        "holidays_url": f"{reverse('admin:agencies_holiday_import')}?year={year}",
    }
    return render(request, "agenda/season_open.html", context)
