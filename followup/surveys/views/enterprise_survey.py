"""An enterprise's surveys: the list, and the page that is filled in within five minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.paging import paged
from accounts.refusals import LostRace, Refusal
from accounts.whole_numbers import whole_number
from agencies.day_words import until_words
from agencies.deadlines import days_left, is_open
from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import put_refusal
from followup.surveys.boxes import BOXES, LINES, Line
from followup.surveys.comparing import Before, Figure, change_words
from followup.surveys.forms import SurveyForm, typed
from followup.surveys.models import Survey
from followup.surveys.selectors.own_surveys import (
    before_of,
    may_answer,
    own_survey,
    own_surveys,
    prefilled,
)
from followup.surveys.services import answering

MINE = acting(Role.ENTERPRISE)
PAGE = "surveys/enterprise_survey.html"


@dataclass(frozen=True)
class Shown:
    """A line of the page: its boxes, what it is compared with, and the change."""

    line: Line
    value: Figure | None
    to_date_value: Figure | None
    last_quarter: Figure | None
    last_year: Figure | None
    change: str
    box: BoundField | None = None
    to_date: BoundField | None = None


@MINE
@require_safe
def survey_list(request: ActingRequest) -> HttpResponse:
    now = timezone.now()
    page = paged(request, own_surveys(request.actor))
    for survey in page:
        survey.is_over = not is_open(survey.round.due_on, now)
    return render(request, "surveys/enterprise_surveys.html", {"page": page})


@MINE
@require_safe
def survey_page(request: ActingRequest, survey_id: int) -> HttpResponse:
    survey = own_survey(request.actor, survey_id)
    before = before_of(survey)
    return _page(request, survey, before, _opened(survey, before))


@MINE
@require_POST
def save(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Keep what is typed; the page that follows shows what in it cannot be read."""
    survey = own_survey(request.actor, survey_id)
    try:
        _keep(request, survey)
    except Refusal as refusal:
        return _refused(request, survey_id, refusal)
    messages.success(request, "草稿已保存，尚未提交。")
    return redirect("enterprise:survey", survey_id)


@MINE
@require_POST
def answer(request: ActingRequest, survey_id: int) -> HttpResponse:
    """Give the answer. What is wrong or asked about stands at its box, and the words are kept."""
    survey = own_survey(request.actor, survey_id)
    before = before_of(survey)
    form = _form(survey, before, request.POST, whole=True)
    right = form.is_valid()
    confirmed = bool(form.asked) and request.POST.get("confirmed") == form.fingerprint
    if not right or (form.asked and not confirmed):
        try:
            survey = _keep(request, survey)
        except Refusal as refusal:
            return _refused(request, survey_id, refusal)
        return _page(request, own_survey(request.actor, survey_id), before, form, status=422)
    try:
        answering.answer(
            actor=request.actor,
            survey_id=survey_id,
            values=form.cleaned_data,
            version=_version(request),
            confirmed=confirmed,
            now=timezone.now(),
        )
    except Refusal as refusal:
        return _refused(request, survey_id, refusal)
    messages.success(request, "季度调查已提交。" + _what_now(survey))
    return redirect("enterprise:survey", survey_id)


def _what_now(survey: Survey) -> str:
    if not is_open(survey.round.due_on, timezone.now()):
        return "这是逾期填报，提交后不能再改。"
    return f"{until_words(survey.round.due_on)} 前可以修改。"


def _keep(request: ActingRequest, survey: Survey) -> Survey:
    return answering.keep_draft(
        actor=request.actor,
        survey_id=survey.pk,
        typed=typed(request.POST),
        version=_version(request),
        now=timezone.now(),
    )


def _version(request: ActingRequest) -> int:
    return whole_number(request.POST.get("version", ""), digits=9) or 0


def _refused(request: ActingRequest, survey_id: int, refusal: Refusal) -> HttpResponse:
    """The page again with what was typed; beside it what a colleague saved meanwhile."""
    survey = own_survey(request.actor, survey_id)
    before = before_of(survey)
    form = _form(survey, before, request.POST)
    form.is_valid()
    put_refusal(form, refusal)
    if isinstance(refusal, LostRace):
        saved, mine = _words_of(survey), typed(request.POST)
        for box in BOXES:
            if saved.get(box.name, "").strip() != mine[box.name].strip():
                told = [*getattr(form.fields[box.name], "warnings", [])]
                words = saved.get(box.name) or "（空）"
                form.fields[box.name].warnings = [*told, f"同事已保存的是：{words}"]
    return _page(request, survey, before, form, status=422)


def _words_of(survey: Survey) -> dict[str, str]:
    """What is saved, as it would stand in the boxes."""
    if survey.draft:
        return survey.draft
    blank = SurveyForm(before=Before(survey.round.quarter), percent=1)
    words = {name: blank.fields[name].prepare_value(value) for name, value in survey.answer.items()}
    return {name: "" if word is None else str(word) for name, word in words.items()}


def _opened(survey: Survey, before: Before) -> SurveyForm:
    """The draft with what cannot be read in it; else the answer; else what is known."""
    if survey.draft:
        form = _form(survey, before, survey.draft)
        form.is_valid()
        return form
    initial = survey.answer if survey.answered_at else prefilled(before)
    return _form(survey, before, initial=initial)


def _form(
    survey: Survey, before: Before, data: Mapping[str, Any] | None = None, **options: Any
) -> SurveyForm:
    return SurveyForm(data, before=before, percent=survey.round.fall_percent, **options)


def _page(
    request: ActingRequest, survey: Survey, before: Before, form: SurveyForm, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    is_closed = not may_answer(survey, now)
    values = survey.answer if is_closed else {**form.initial, **getattr(form, "cleaned_data", {})}
    context = {
        "survey": survey,
        "form": form,
        "lines": [_shown(line, values, before, form) for line in LINES],
        "is_closed": is_closed,
        "is_late": not is_open(survey.round.due_on, now),
        "days_left": days_left(survey.round.due_on, timezone.localdate(now)),
        "was_prefilled": not survey.draft and not survey.answered_at and any(form.initial.values()),
        "quarter_ago": before.quarter.before.words,
        "year_ago": before.quarter.a_year_before.words,
    }
    return render(request, PAGE, context, status=status)


def _shown(line: Line, values: Mapping[str, Any], before: Before, form: SurveyForm) -> Shown:
    value, then = values.get(line.name), before.last_year.get(line.name)
    return Shown(
        line=line,
        value=value,
        to_date_value=values.get(line.to_date.name) if line.to_date else None,
        last_quarter=before.last_quarter.get(line.name),
        last_year=then,
        change=change_words(value, then),
        box=form[line.name],
        to_date=form[line.to_date.name] if line.to_date else None,
    )
