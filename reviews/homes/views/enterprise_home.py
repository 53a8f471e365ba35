"""The enterprise's home, starting a season, and one case with its progress."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.refusals import Refusal
from agencies.deadlines import days_left
from agencies.enums import Role
from agencies.selectors import current_season
from agencies.web.acting import ActingRequest, acting, perform
from agencies.web.form_act import put_refusal
from enterprises.form.selectors.deadlines import submit_day
from enterprises.form.selectors.filing_days import next_season_words
from enterprises.form.views.self_test import keep_numbers
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.forms import QuestionForm
from reviews.cases.selectors.questions import questions_for
from reviews.cases.services import questions
from reviews.filing import selectors as own_cases
from reviews.filing import services as filing
from reviews.filing.views.case_top import case_top
from reviews.formal_review.selectors.corrections import past_corrections
from reviews.homes.ports import home_tasks
from reviews.homes.selectors.timeline import timeline
from reviews.revocation.selectors import open_revocations

MINE = acting(Role.ENTERPRISE)


@MINE
@require_safe
def home(request: ActingRequest) -> HttpResponse:
    now = timezone.now()
    actor = request.actor
    enterprise = Enterprise.objects.select_related("division__agency").get(pk=actor.enterprise_id)
    cases = list(own_cases.own_cases(actor).select_related("registration"))
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
        "late": own_cases.earlier_season(enterprise, cases, now),
        "next_opening": next_season_words(season.year) if season else "",
        "revocations": open_revocations(actor),
        "tasks": [task for _, room in home_tasks for task in room(actor, now)],
        **(case_top(case, now) if case else {"due": None, "earlier": None}),
    }
    return render(request, "homes/enterprise_home.html", context)


@MINE
@require_POST
def start(request: ActingRequest, year: int) -> HttpResponse:
    """Open the season's form and case, or go to the one that is open."""
    try:
        filing.open_case(actor=request.actor, year=year, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("case:home")
    keep_numbers(request, request.user)
    return redirect("enterprise:form", year)


@MINE
@require_safe
def case_page(request: ActingRequest, case_id: int) -> HttpResponse:
    return _case_page(request, case_id, QuestionForm())


@MINE
@require_POST
def ask(request: ActingRequest, case_id: int) -> HttpResponse:
    """Put a question to the agency, in place."""
    form = QuestionForm(request.POST)
    if form.is_valid():
        try:
            text = form.cleaned_data["text"]
            questions.ask(actor=request.actor, case_id=case_id, text=text, now=timezone.now())
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "问题已转给评价机构，答复后会通知您。")
            return redirect(reverse("case:case", args=[case_id]) + "#questions")
    return _case_page(request, case_id, form, status=422)


def _case_page(
    request: ActingRequest, case_id: int, form: QuestionForm, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    case = own_cases.own_case(request.actor, case_id, "registration")
    deadline = submit_day(case.season, case.enterprise)
    context = {
        "case": case,
        "agency": case.agency or case.enterprise.division.agency,
        "timeline": timeline(case, now),
        "recalls": own_cases.recalls_of(case),
        "may_start": own_cases.may_start_anew(case, deadline, now)
        and own_cases.own_cases(request.actor).filter(season=case.season).first().pk == case.pk,
        "deadline": deadline,
        "revocations": open_revocations(request.actor).filter(registration__evaluation=case),
        "past": past_corrections(case),
        "questions": questions_for(request.actor).filter(evaluation=case),
        "question_form": form,
        **case_top(case, now),
    }
    return render(request, "homes/enterprise_case.html", context, status=status)


@MINE
@require_POST
def recall(request: ActingRequest, case_id: int) -> HttpResponse:
    return perform(
        request,
        lambda: filing.recall(actor=request.actor, case_id=case_id, now=timezone.now()),
        done=reverse("case:case", args=[case_id]),
        back=reverse("case:case", args=[case_id]),
        said="已撤回。修改后须重新提交，否则视为未提交。",
    )
