"""What an enterprise does with its survey: keep a draft, give or correct the answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.refusals import LostRace, NotAllowed, Refusal
from agencies.access import Actor
from agencies.day_words import moment_words
from agencies.deadlines import is_open
from followup.surveys.boxes import BOXES, FALL_REASON, NUMBERS, REQUEST
from followup.surveys.comparing import completed, falls, missing, mistakes, questions, unexplained
from followup.surveys.models import Survey
from followup.surveys.selectors.own_surveys import before_of, may_answer, own_survey

LONGEST_DRAFT = 20_000  # characters of one box


@transaction.atomic
def keep_draft(
    *, actor: Actor, survey_id: int, typed: Mapping[str, str], version: int, now: datetime
) -> Survey:
    """Keep the words as they were typed, whatever they are; an answer given before stands.

    Effects: the draft, its version one higher, who and when. Raises Refusal once the survey can no
    longer be answered, LostRace when a colleague saved meanwhile.
    """
    survey = _held(actor, survey_id, version, now)
    words = {box.name: typed.get(box.name, "").replace("\0", "") for box in BOXES}
    if any(len(text) > LONGEST_DRAFT for text in words.values()):
        raise Refusal(f"一栏最多保存 {LONGEST_DRAFT:,} 个字；请缩短后再保存。")
    survey.draft = words
    _save(survey, actor, now, ["draft"])
    return survey


@transaction.atomic
def answer(
    *,
    actor: Actor,
    survey_id: int,
    values: Mapping[str, Any],
    version: int,
    confirmed: bool,
    now: datetime,
) -> Survey:
    """Give the answer, or correct it until the due day.

    Effects, in order: the figures, with years to date that follow from the quarter; late where the
    due day is over; fallen where a watched figure fell since last year; the questions that were
    confirmed; the draft is emptied. Raises Refusal for what is missing, contradicts or is not
    confirmed, once the survey can no longer be answered, and LostRace as `keep_draft`.
    """
    survey = _held(actor, survey_id, version, now)
    before = before_of(survey)
    numbers = completed({box.name: values.get(box.name) for box in NUMBERS}, before)
    reason = str(values.get(FALL_REASON.name) or "")
    percent = survey.round.fall_percent
    wrong = {
        **unexplained(numbers, before.last_year, percent, reason),
        **missing(numbers),
        **mistakes(numbers, before),
    }
    if wrong:
        raise Refusal(next(iter(wrong.values())))
    asked = questions(numbers, before)
    if asked and not confirmed:
        raise Refusal("有数字与以前差别很大，请核对后勾选确认再提交。")
    for name, value in numbers.items():
        setattr(survey, name, value)
    survey.request, survey.fall_reason = str(values.get(REQUEST.name) or ""), reason
    survey.has_fallen = bool(falls(numbers, before.last_year, percent))
    survey.confirmed = list(asked.values())
    survey.is_late = not is_open(survey.round.due_on, now)
    survey.answered_at, survey.answered_by_id = now, actor.person_id
    survey.draft = {}
    told = ["has_fallen", "confirmed", "is_late", "answered_at", "answered_by", "draft"]
    _save(survey, actor, now, [*(box.name for box in BOXES), *told])
    return survey


def _held(actor: Actor, survey_id: int, version: int, now: datetime) -> Survey:
    """The survey, locked together with the enterprise's others of the year: a year to date is
    compared with them. Still to be answered, and as the page had it."""
    if not actor.is_enterprise:
        raise NotAllowed("季度调查由企业自己填报。")
    year = own_survey(actor, survey_id).round.year
    held = Survey.objects.select_for_update(of=("self",)).order_by("pk")
    list(held.filter(enterprise=actor.own_enterprise_id, round__year=year).values_list("pk"))
    survey = own_survey(actor, survey_id)
    if not may_answer(survey, now):
        raise Refusal(
            f"{survey.round}已截止，填报的数字不能再改；确需更正的，请联系所在地评价机构。"
        )
    if survey.version != version:
        who = survey.saved_by.name if survey.saved_by else "同事"
        when = moment_words(survey.saved_at) if survey.saved_at else ""
        raise LostRace(
            f"{who}已于 {when} 保存了更新的内容。您填写的还在下面，请另开一页核对后再保存。"
        )
    return survey


def _save(survey: Survey, actor: Actor, now: datetime, changed: list[str]) -> None:
    survey.version += 1
    survey.saved_at, survey.saved_by_id = now, actor.person_id
    survey.save(update_fields=[*changed, "version", "saved_at", "saved_by"])
