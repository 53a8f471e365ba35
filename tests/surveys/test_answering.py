"""Drafts, answers, corrections until the due day, late answers, and two colleagues."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.refusals import LostRace, NotAllowed, Refusal
from followup.surveys.models import Survey
from followup.surveys.services import answering, survey_calls
from tests.factories import make_enterprise, owner_of, provincial_lead, reviewer_of
from tests.moments import at, last_second, midnight
from tests.surveys.asked import DAY, answers, asked, give, owner, past, words

pytestmark = pytest.mark.django_db
LAST = date(2026, 6, 30)


def test_answer_is_kept_with_who_and_when():
    survey = give(asked(), request="  ")
    kept = Survey.objects.get()
    assert (kept.revenue, kept.revenue_to_date) == (Decimal("500.00"), Decimal("1000.00"))
    assert (kept.answered_at, kept.answered_by_id) == (DAY, owner(survey).user_id)
    assert not kept.is_late and not kept.has_fallen and kept.draft == {}


def test_answer_is_corrected_until_the_last_second_and_not_after():
    survey = asked()
    give(survey)
    give(survey, now=last_second(LAST), staff=41)
    assert Survey.objects.get().staff == 41
    with pytest.raises(Refusal, match="已截止"):
        give(survey, now=midnight(LAST), staff=42)
    assert Survey.objects.get().staff == 41


def test_late_answer_is_accepted_once_and_marked():
    survey = asked()
    give(survey, now=midnight(LAST))
    assert Survey.objects.get().is_late
    with pytest.raises(Refusal, match="已截止"):
        give(survey, now=at(7, 2), staff=41)


def test_draft_keeps_every_word_and_touches_no_answer():
    survey = give(asked())
    said = words(revenue="三百万", request="缺钱\n缺人")
    answering.keep_draft(
        actor=owner(survey), survey_id=survey.pk, typed=said, version=survey.version, now=DAY
    )
    kept = Survey.objects.get()
    assert kept.draft == said
    assert kept.revenue == Decimal("500.00")


def test_colleague_who_comes_second_learns_who_was_first():
    survey = asked()
    act = {"actor": owner(survey), "survey_id": survey.pk, "typed": words(), "now": DAY}
    answering.keep_draft(**act, version=0)
    with pytest.raises(LostRace, match="保存了更新的内容"):
        answering.keep_draft(**act, version=0)
    answering.keep_draft(**act, version=1)


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ({"staff": None}, "请填写季末职工人数"),
        ({"taxes": Decimal("-1.00")}, "不能为负数"),
        ({"financing_gap": Decimal("201.00")}, "融资缺口不能大于融资需求"),
        ({"revenue_to_date": Decimal("1.00")}, "小于本季"),
    ],
)
def test_service_refuses_what_the_page_refuses(figure, sentence):
    survey = asked()
    with pytest.raises(Refusal, match=sentence):
        give(survey, **figure)
    assert Survey.objects.get().answered_at is None


def test_odd_number_is_taken_once_it_is_confirmed_and_the_question_is_kept():
    survey = asked()
    past(survey, 2025, 2, orders=Decimal("10.00"))
    with pytest.raises(Refusal, match="勾选确认"):
        give(survey, confirmed=False)
    give(survey)
    assert "十倍以上" in Survey.objects.get(pk=survey.pk).confirmed[0]


def test_fall_is_explained_before_it_is_taken():
    survey = asked()
    past(survey, 2025, 2, revenue=Decimal("800.00"), revenue_to_date=Decimal("1600.00"))
    with pytest.raises(Refusal, match="请说明原因"):
        give(survey)
    give(survey, fall_reason="主要客户停产。")
    assert Survey.objects.get(pk=survey.pk).has_fallen


def test_year_to_date_is_held_to_the_answered_quarters_of_the_year():
    survey = asked()
    past(survey, 2026, 1, revenue_to_date=Decimal("700.00"))
    with pytest.raises(Refusal, match="本年累计不会减少"):
        give(survey, revenue_to_date=Decimal("699.00"))
    give(survey, revenue_to_date=Decimal("1200.00"))


def test_nobody_answers_for_another_firm():
    survey = asked()
    act = {"survey_id": survey.pk, "values": answers(), "version": 0, "now": DAY}
    with pytest.raises(Survey.DoesNotExist):
        answering.answer(actor=owner_of(make_enterprise()), confirmed=True, **act)
    with pytest.raises(NotAllowed):
        answering.answer(actor=reviewer_of(), confirmed=True, **act)


def test_call_is_noted_by_agency_and_county_only_and_says_something():
    survey = asked()
    act = {"survey_id": survey.pk, "now": DAY}
    survey_calls.note_call(actor=reviewer_of(), text="财务说周五填。", **act)
    with pytest.raises(Refusal, match="写明联系情况"):
        survey_calls.note_call(actor=reviewer_of(), text=" ", **act)
    with pytest.raises(NotAllowed):
        survey_calls.note_call(actor=provincial_lead(), text="催。", **act)
    with pytest.raises(Survey.DoesNotExist):
        survey_calls.note_call(actor=reviewer_of(5), text="催。", **act)
    assert [call.text for call in survey.calls.all()] == ["财务说周五填。"]
