"""Publishing a batch: the dry run with its days, then the list."""

from datetime import date, datetime, timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.paging import paged
from accounts.refusals import Refusal
from agencies.day_words import day_words
from agencies.deadlines import beijing_day
from agencies.enums import PROVINCIAL_ROLES, Role
from agencies.models import Season
from agencies.selectors import calendar
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from agencies.workdays import YearNotLoaded
from reviews.batches.selectors.deciding import batch, undecided
from reviews.cases.models import Batch
from reviews.cases.number_end import over_when_issued
from reviews.publicity.forms import FirstDayForm
from reviews.publicity.selectors.publicity import list_to_publish, publicity_of
from reviews.publicity.services.publicity import period, why_not_publish
from reviews.publicity.services.publicity import publish as publish_batch

PER_PAGE = 100


@acting(*PROVINCIAL_ROLES)
def dry_run(request: ActingRequest, batch_id: int) -> HttpResponse:
    """The list as it would stand now, and the last day for a chosen first day (?first_day=)."""
    found = batch(batch_id, "publicity")
    return show_dry_run(request, found, FirstDayForm(request.GET or {"first_day": usual_day()}))


def usual_day() -> date:
    """Tomorrow, or the first working day after it."""
    tomorrow = beijing_day(timezone.now()) + timedelta(days=1)
    try:
        return calendar().first_working_day(tomorrow)
    except YearNotLoaded:
        return tomorrow


def show_dry_run(request: ActingRequest, found: Batch, form: forms.Form) -> HttpResponse:
    context = {
        "batch": found,
        "publicity": publicity_of(found),
        "form": form,
        "undecided": undecided(found),
        "why_not": why_not_publish(found),
        "is_lead": request.actor.role == Role.PROVINCIAL_LEAD,
        "sentence": "",
        "first_day": None,
        "last_day": None,
        "over": "",
        "page": paged(request, list_to_publish(found), PER_PAGE),
    }
    if form.is_valid():
        context |= preview(found.season, form.cleaned_data["first_day"], timezone.now())
    return render(request, "publicity/province_dry_run.html", context)


def preview(season: Season, first_day: date, now: datetime) -> dict:
    """First and last day, or the sentence that says why there is no such period."""
    try:
        first, last = period(season, first_day, now=now)
    except Refusal as refusal:
        return {"sentence": refusal.sentence}
    over = over_when_issued(
        issued_on=last + timedelta(days=1),
        valid_until=season.numbers_valid_until,
        what=f"公示到 {day_words(last, plain_year=season.year)}的",
    )
    return {"first_day": first, "last_day": last, "over": over}


@acting(Role.PROVINCIAL_LEAD)
@require_POST
def publish(request: ActingRequest, batch_id: int) -> HttpResponse:
    found = batch(batch_id, "publicity")
    return act_by_form(
        request,
        FirstDayForm(request.POST),
        lambda values: publish_batch(
            actor=request.actor,
            batch_id=batch_id,
            first_day=values["first_day"],
            now=timezone.now(),
        ),
        done=lambda: reverse("province:batch", args=[batch_id]),
        said=f"{found}已公示。",
        again=lambda refused: show_dry_run(request, found, refused),
    )
