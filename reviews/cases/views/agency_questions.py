"""What enterprises ask, for those who answer: waiting ones first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.paging import paged
from accounts.refusals import Refusal
from agencies.enums import AGENCY_ROLES
from agencies.web.acting import acting
from agencies.web.form_act import kept_words, put_refusal
from reviews.cases.forms import AnswerForm
from reviews.cases.models import CaseQuestion
from reviews.cases.selectors.questions import questions_for
from reviews.cases.services import questions

PAGE = 30
AGENCY = acting(*AGENCY_ROLES)


@AGENCY
@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    found = questions_for(request.actor, query).order_by("-answered_at", "asked_at", "pk")
    page = paged(request, found, PAGE)
    for question in page:
        question.form = AnswerForm(prefix=f"answer-{question.pk}")
    context: dict[str, Any] = {"page": page, "query": query, "refused": None, "kept_words": []}
    return render(request, "cases/agency_questions.html", context)


@AGENCY
@require_POST
def answer(request: HttpRequest, question_id: int) -> HttpResponse:
    form = AnswerForm(request.POST, prefix=f"answer-{question_id}")
    if form.is_valid():
        try:
            questions.answer(
                actor=request.actor,
                question_id=question_id,
                text=form.cleaned_data["text"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            put_refusal(form, refusal)
        else:
            messages.success(request, "已答复，企业会收到通知。")
            return redirect("agency:questions")
    return _again(request, questions_for(request.actor).get(pk=question_id), form)


def _again(request: HttpRequest, question: CaseQuestion, refused: AnswerForm) -> HttpResponse:
    """The question by itself, wherever in the list it stands, with what was typed."""
    question.form = refused
    context = {
        "page": paged(request, [question], PAGE),
        "query": "",
        "refused": refused,
        "kept_words": kept_words(refused) if question.answered_at else [],
    }
    return render(request, "cases/agency_questions.html", context, status=422)
