"""The quarter's surveys as agency, county and province go through them: the chase list, one survey,
the notes of calls, and the list as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.paging import paged
from agencies.access import Actor
from agencies.deadlines import days_left
from agencies.enums import CITY_ROLES, PROVINCIAL_ROLES
from agencies.web.acting import ActingRequest, acting
from agencies.web.form_act import act_by_form
from agencies.web.table_replies import CHUNK, as_csv, as_xlsx
from agencies.web.tabs import tabs_of
from followup.surveys.access import may_note_calls
from followup.surveys.boxes import BOXES, LINES
from followup.surveys.comparing import change_words
from followup.surveys.enums import TABS, Standing
from followup.surveys.forms import CallForm, SurveyFilter
from followup.surveys.models import Survey, SurveyRound
from followup.surveys.selectors.chase import (
    counted,
    listed,
    response_by_county,
    survey_in_reach,
    surveys_of,
)
from followup.surveys.selectors.own_surveys import before_of
from followup.surveys.selectors.rounds import round_asked_for, rounds
from followup.surveys.services import survey_calls

BY_CITY, BY_PROVINCE = acting(*CITY_ROLES), acting(*PROVINCIAL_ROLES)
FEW_COUNTIES = 30  # an agency's; the province's would hide the list below them
HEADER = [
    *("企业名称", "统一社会信用代码", "评价工作机构", "注册地", "技术领域", "企业规模"),
    *("联系人", "联系电话", "填报时间", "是否逾期", "是否大幅下降"),
    *(box.label + (f"（{box.unit}）" if box.unit else "") for box in BOXES),
]


@acting(*CITY_ROLES, *PROVINCIAL_ROLES)
@require_safe
def surveys_of_staff(request: ActingRequest) -> HttpResponse:
    """Where a duty of the calendar leads: to the reader's own list."""
    place = "province" if request.actor.is_province else "agency"
    return redirect(f"{place}:surveys")


@BY_CITY
@require_safe
def agency_surveys(request: ActingRequest) -> HttpResponse:
    return _list(request, "agency")


@BY_PROVINCE
@require_safe
def province_surveys(request: ActingRequest) -> HttpResponse:
    return _list(request, "province")


@BY_CITY
@require_safe
def agency_survey(request: ActingRequest, survey_id: int) -> HttpResponse:
    return _page(request, "agency", survey_id, CallForm())


@BY_PROVINCE
@require_safe
def province_survey(request: ActingRequest, survey_id: int) -> HttpResponse:
    return _page(request, "province", survey_id, CallForm())


@BY_CITY
@require_POST
def note_call(request: ActingRequest, survey_id: int) -> HttpResponse:
    survey_in_reach(request.actor, survey_id)
    return act_by_form(
        request,
        CallForm(request.POST),
        lambda values: survey_calls.note_call(
            actor=request.actor, survey_id=survey_id, text=values["text"], now=timezone.now()
        ),
        done=lambda: reverse("agency:survey", args=[survey_id]) + "#calls",
        said="联系记录已保存。",
        again=lambda form: _page(request, "agency", survey_id, form),
    )


def _list(request: ActingRequest, place: str) -> HttpResponse:
    actor = request.actor
    of_round = round_asked_for(request.GET.get("round", ""))
    form = SurveyFilter(request.GET or None, actor=actor)
    if of_round is None:
        return render(request, "surveys/staff_surveys.html", {"place": place, "round": None})
    standing = _standing(request)
    q, by = form.values() if form.is_bound else ("", {})
    everything = surveys_of(actor, of_round, q=q, by=by)
    counts = counted(everything)
    found = listed(surveys_of(actor, of_round, standing=standing, q=q, by=by))
    counties = response_by_county(actor, of_round)
    context = {
        "place": place,
        "round": of_round,
        "rounds": tabs_of(request, "round", _choices(), _word(of_round)),
        "tabs": tabs_of(
            request, "standing", [(one.value, one.label) for one in TABS], standing, counts
        ),
        "standing": standing,
        "form": form,
        "page": paged(request, found),
        "counties": counties,
        "counties_opened": len(counties) <= FEW_COUNTIES,
        "days_left": days_left(of_round.due_on, timezone.localdate(timezone.now())),
        "query": request.GET.urlencode(),
        "round_word": _word(of_round),
    }
    return render(request, "surveys/staff_surveys.html", context)


def _standing(request: ActingRequest) -> Standing:
    """Who still owes an answer, unless the address says otherwise."""
    word = request.GET.get("standing", "")
    return Standing(word) if word in Standing.values else Standing.OWED


def _choices() -> list[tuple[str, str]]:
    return [(_word(one), one.quarter.words) for one in rounds()[:8]]


def _word(of_round: SurveyRound) -> str:
    return f"{of_round.year}-{of_round.number}"


def _page(request: ActingRequest, place: str, survey_id: int, form: CallForm) -> HttpResponse:
    survey = survey_in_reach(request.actor, survey_id)
    before = before_of(survey)
    figures = [
        {
            "line": line,
            "value": getattr(survey, line.name),
            "to_date": getattr(survey, line.to_date.name) if line.to_date else None,
            "then": before.last_year.get(line.name),
            "change": change_words(getattr(survey, line.name), before.last_year.get(line.name)),
        }
        for line in LINES
    ]
    context = {
        "place": place,
        "survey": survey,
        "figures": figures,
        "form": form,
        "may_note": may_note_calls(request.actor),
        "year_ago": before.quarter.a_year_before.words,
        "list_url": f"{reverse(f'{place}:surveys')}?round={_word(survey.round)}",
    }
    return render(request, "surveys/staff_survey.html", context)


@BY_CITY
@require_safe
def agency_csv(request: ActingRequest) -> HttpResponseBase:
    return as_csv(*_file(request))


@BY_CITY
@require_safe
def agency_xlsx(request: ActingRequest) -> HttpResponseBase:
    return as_xlsx(*_file(request))


@BY_PROVINCE
@require_safe
def province_csv(request: ActingRequest) -> HttpResponseBase:
    return as_csv(*_file(request))


@BY_PROVINCE
@require_safe
def province_xlsx(request: ActingRequest) -> HttpResponseBase:
    return as_xlsx(*_file(request))


def _file(request: ActingRequest) -> tuple[str, list[str], Iterator[list[object]]]:
    """The list as it is narrowed, read anew for whoever downloads it."""
    of_round = round_asked_for(request.GET.get("round", ""))
    if of_round is None:
        return "季度调查", HEADER, iter([])
    q, by = SurveyFilter(request.GET, actor=request.actor).values()
    standing = _standing(request)
    title = f"{of_round}（{standing.label}）"
    return title, HEADER, _rows(request.actor, of_round, standing=standing, q=q, by=by)


def _rows(actor: Actor, of_round: SurveyRound, **narrowed: Any) -> Iterator[list[object]]:
    found = surveys_of(actor, of_round, **narrowed)
    survey: Survey
    for survey in found.select_related("enterprise", "agency", "division").iterator(
        chunk_size=CHUNK
    ):
        answered = survey.answered_at and timezone.localtime(survey.answered_at)
        yield [
            survey.enterprise.name,
            survey.enterprise.uscc,
            survey.agency.name,
            survey.division.name,
            survey.get_field_display(),
            survey.get_size_display(),
            survey.enterprise.contact_name,
            survey.enterprise.contact_phone,
            f"{answered:%Y-%m-%d %H:%M}" if answered else "",
            "是" if survey.is_late else "",
            "是" if survey.has_fallen else "",
            *(getattr(survey, box.name) for box in BOXES),
        ]
