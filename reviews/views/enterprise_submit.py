"""Submitting: the page with what is missing, the cover page to print, the receipt."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.refusals import Refusal
from agencies.enums import Role
from agencies.web import acting
from enterprises.selectors.forms import open_sections
from enterprises.selectors.standing import standing_of
from reviews.enums import State
from reviews.forms.declaration import DeclarationForm
from reviews.models import Evaluation
from reviews.selectors import own_cases
from reviews.services import filing
from reviews.views.enterprise_home import standing
from reviews.views.form_places import places

MINE = acting(Role.ENTERPRISE)
SUBMITTABLE = (State.FILLING, State.RETURNED)


@never_cache
@MINE
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, case_id: int) -> HttpResponse:
    """One submission per drawn page: the hidden ordinal makes a second click find the first."""
    now = timezone.now()
    case = own_cases.own_case(request.actor, case_id)
    drawn_for = {"ordinal": len(case.submissions.all()) + 1}
    form = DeclarationForm(request.POST or None, initial=drawn_for)
    if request.method == "POST" and form.is_valid():
        try:
            submission = filing.submit(
                actor=request.actor,
                case_id=case_id,
                ordinal=form.cleaned_data["ordinal"],
                declared_by=form.cleaned_data["declared_by"],
                now=now,
            )
        except Refusal as refusal:
            if own_cases.own_case(request.actor, case_id).state not in SUBMITTABLE:
                messages.error(request, refusal.sentence)
                return redirect("case:case", case_id)
            form = _anew(request, drawn_for, refusal)
        else:
            return redirect("case:receipt", case_id, submission.ordinal)
    elif case.state not in SUBMITTABLE:
        return redirect("case:case", case_id)
    context = {
        "case": case,
        "form": form,
        **_readiness(case, now),
        **standing(case, now),
    }
    return render(request, "enterprise/case_submit.html", context)


def _anew(request: HttpRequest, drawn_for: dict, refusal: Refusal) -> DeclarationForm:
    """The page as it would be drawn now, with the name that was written: pressing again is right."""
    form = DeclarationForm({**request.POST.dict(), **drawn_for})
    form.add_error(None, refusal.sentence)
    return form


@MINE
@require_safe
def submit_season(request: HttpRequest, year: int) -> HttpResponse:
    return _newest(request, year, "case:submit")


@MINE
@require_safe
def cover_season(request: HttpRequest, year: int) -> HttpResponse:
    return _newest(request, year, "case:cover")


@MINE
@require_safe
def cover(request: HttpRequest, case_id: int) -> HttpResponse:
    """信息表首页, to print, stamp, scan and upload."""
    now = timezone.now()
    case = own_cases.own_case(request.actor, case_id)
    sheet = standing_of(case.form, now).sheet
    context = {"case": case, "now": now, "sheet": sheet}
    return render(request, "enterprise/case_cover.html", context)


@MINE
@require_safe
def receipt(request: HttpRequest, case_id: int, ordinal: int) -> HttpResponse:
    submission = own_cases.own_submission(request.actor, case_id, ordinal)
    recalled = own_cases.recalls_of(submission.evaluation).get(ordinal)
    context = {"submission": submission, "recalled_at": recalled}
    return render(request, "enterprise/case_receipt.html", context)


def _newest(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """From the form, which knows its season only, to a page of the season's newest case."""
    case = own_cases.own_cases(request.actor).filter(season=year).first()
    return redirect(name, case.pk) if case else redirect("case:home")


def _readiness(case: Evaluation, now: datetime) -> dict:
    """What stops the submission, what deserves a second look, and the score."""
    stands = standing_of(case.form, now).bound_to(open_sections(case.form))
    return {
        "stopping": places(case.form, stands.lacking + stands.errors),
        "warnings": places(case.form, stands.warnings),
        "sheet": stands.sheet,
    }
