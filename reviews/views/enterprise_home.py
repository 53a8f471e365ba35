"""The enterprise's home, starting a season, and one case with its progress."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.refusals import Refusal
from agencies.deadlines import closes_at, days_left
from agencies.enums import Role
from agencies.selectors import current_season
from agencies.web import acting, perform
from enterprises.models import Enterprise
from enterprises.selectors.deadlines import submit_day
from enterprises.views.self_test import keep_numbers
from reviews.enums import State
from reviews.forms.questions import QuestionForm
from reviews.models import Evaluation
from reviews.selectors import own_cases
from reviews.selectors.own_remarks import correction, past_corrections
from reviews.selectors.own_revocations import open_revocations
from reviews.selectors.questions import questions_for
from reviews.services import filing, questions

MINE = acting(Role.ENTERPRISE)


@MINE
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    actor = request.actor
    enterprise = Enterprise.objects.select_related("division__agency").get(pk=actor.enterprise_id)
    cases = list(own_cases.own_cases(actor))
    season = current_season(now)
    for each in cases:
        each.word, each.tone = State(each.state).label_for("enterprise"), State(each.state).tone
    case = own_cases.open_or_latest(cases, season)
    deadline = season and submit_day(season, enterprise)
    context = {
        "enterprise": enterprise,
        "season": season,
        "deadline": deadline,
        "days_left": days_left(deadline, timezone.localdate(now)) if deadline else None,
        "case": case,
        "cases": cases,
        "may_start": own_cases.may_start_anew(case, deadline, now),
        "revocations": open_revocations(actor),
        **(standing(case, now) if case else {"due": None, "earlier": None}),
    }
    return render(request, "enterprise/case_home.html", context)


@MINE
@require_POST
def start(request: HttpRequest, year: int) -> HttpResponse:
    """Open the season's form and case, or go to the one that is open."""
    try:
        filing.open_case(actor=request.actor, year=year, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("case:home")
    keep_numbers(request)
    return redirect("enterprise:form", year)


@MINE
@require_safe
def case_page(request: HttpRequest, case_id: int) -> HttpResponse:
    return _case_page(request, case_id, QuestionForm())


@MINE
@require_POST
def ask(request: HttpRequest, case_id: int) -> HttpResponse:
    """Put a question to the agency, in place."""
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            text = form.cleaned_data["text"]
            questions.ask(actor=request.actor, case_id=case_id, text=text, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "问题已转给评价机构，答复后会通知您。")
            return redirect(reverse("case:case", args=[case_id]) + "#questions")
    return _case_page(request, case_id, form, status=422)


def _case_page(
    request: HttpRequest, case_id: int, form: QuestionForm, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    case = own_cases.own_case(request.actor, case_id)
    deadline = submit_day(case.season, case.enterprise)
    context = {
        "case": case,
        "agency": case.agency or case.enterprise.division.agency,
        "timeline": own_cases.timeline(case, now),
        "recalls": own_cases.recalls_of(case),
        "may_start": own_cases.may_start_anew(case, deadline, now)
        and own_cases.own_cases(request.actor).filter(season=case.season).first().pk == case.pk,
        "deadline": deadline,
        "revocations": open_revocations(request.actor).filter(registration__evaluation=case),
        "past": past_corrections(case),
        "questions": questions_for(request.actor).filter(evaluation=case),
        "question_form": form,
        **standing(case, now),
    }
    return render(request, "enterprise/case.html", context, status=status)


@MINE
@require_POST
def recall(request: HttpRequest, case_id: int) -> HttpResponse:
    return perform(
        request,
        lambda: filing.recall(actor=request.actor, case_id=case_id, now=timezone.now()),
        done=reverse("case:case", args=[case_id]),
        back=reverse("case:case", args=[case_id]),
        said="已撤回。修改后须重新提交，否则视为未提交。",
    )


def standing(case: Evaluation, now: datetime) -> dict:
    """What every page of a case says at its top: its word, its due moment, its corrections."""
    due = own_cases.due_day(case)
    return {
        "form_url": reverse("enterprise:form", args=[case.season_id]),
        "ending": own_cases.ending(case),
        "state_label": State(case.state).label_for("enterprise"),
        "state_tone": State(case.state).tone,
        "due": closes_at(due) if due else None,
        "due_days": days_left(due, timezone.localdate(now)) if due else None,
        "correction": correction(case),
        "may_recall": case.state == State.SUBMITTED and not own_cases.why_no_recall(case, now),
        "earlier": own_cases.earlier_ending(case),
    }
