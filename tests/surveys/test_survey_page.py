"""The enterprise's page: prefilled, compared, every bad number with its sentence, nothing lost."""

import re
from decimal import Decimal

import pytest

from accounts.models import Message
from followup.surveys.boxes import NUMBERS
from followup.surveys.models import Survey
from tests.journeys.desk import at_desk
from tests.moments import at
from tests.signed_in import said
from tests.surveys.asked import DAY, asked, give, owner, past, words

pytestmark = pytest.mark.django_db


def url(survey: Survey, act: str = "") -> str:
    return f"/enterprise/surveys/{survey.pk}/{act}"


def sentence_at(page: str, name: str) -> str:
    """What stands in the list of errors of this box."""
    found = re.search(rf'id="id_{name}_error">(.*?)</ul>', page, re.S)
    return re.sub(r"<[^>]+>|\s", "", found[1]) if found else ""


@pytest.fixture
def survey() -> Survey:
    return asked()


@pytest.fixture
def desk(survey):
    with at_desk(owner(survey), DAY) as client:
        yield client


def test_home_leads_to_the_survey_until_it_is_answered(survey, desk):
    assert url(survey) in said(desk.get("/enterprise/"))
    give(survey)
    assert url(survey) not in said(desk.get("/enterprise/"))


def test_message_of_the_opening_leads_to_the_survey(survey):
    letter = owner_letter(survey)
    assert letter.url == url(survey)
    assert "2026年第二季度调查" in letter.subject and not letter.legal_notice


def owner_letter(survey: Survey) -> Message:
    return Message.objects.get(recipient=owner(survey).user_id, topic="survey")


def test_page_begins_with_the_form_and_then_with_last_quarter(survey, desk):
    last = survey.registration.evaluation.form.staff_quarters.get(quarter=4)
    assert f'value="{last.total_end}"' in said(desk.get(url(survey)))
    past(survey, 2026, 1, staff=37, financing_need=Decimal("88.00"))
    page = said(desk.get(url(survey)))
    assert 'value="37"' in page and 'value="88.00"' in page


def test_last_year_stands_beside_with_the_change(survey, desk):
    past(survey, 2025, 2, revenue=Decimal("400.00"))
    give(survey)
    page = said(desk.get(url(survey)))
    assert "2025年第二季度" in page and "400.00 万元" in page and "+25.0%" in page


@pytest.mark.parametrize("box", NUMBERS, ids=lambda box: box.name)
def test_bad_number_has_its_sentence_at_its_field_and_stays_typed(survey, desk, box):
    for word in ("", "三百", "1.2.3", "９９９９９９９９９９９９９９"):
        version = Survey.objects.get().version
        sent = {**words(**{box.name: word}), "version": version}
        answer = desk.post(url(survey, "answer/"), sent)
        assert answer.status_code == 422 and sentence_at(said(answer), box.name), word
        assert Survey.objects.get().answered_at is None
        assert Survey.objects.get().draft[box.name] == word


def test_year_to_date_that_follows_is_not_asked_for_while_its_quarter_is_misread(survey, desk):
    past(survey, 2026, 1)
    sent = {**words(revenue="五百", revenue_to_date=""), "version": 0}
    page = said(desk.post(url(survey, "answer/"), sent))
    assert sentence_at(page, "revenue") and not sentence_at(page, "revenue_to_date")


def test_draft_is_kept_word_for_word_and_says_what_it_cannot_read(survey, desk):
    typed = words(revenue="叁佰", request="缺订单")
    page = said(desk.post(url(survey, "save/"), {**typed, "version": 0}, follow=True))
    assert "草稿已保存" in page and 'value="叁佰"' in page
    assert "不是金额" in sentence_at(page, "revenue")
    assert "请填写" not in sentence_at(page, "taxes")


def test_right_answer_is_taken(survey, desk):
    page = said(desk.post(url(survey, "answer/"), {**words(), "version": 0}, follow=True))
    assert "季度调查已提交。6月30日 24:00 前可以修改。" in page
    assert Survey.objects.get().revenue == Decimal("500.00")


def test_question_is_asked_once_and_confirmed_by_a_tick(survey, desk):
    past(survey, 2025, 2, orders=Decimal("10.00"))
    first = desk.post(url(survey, "answer/"), {**words(), "version": 0})
    page = said(first)
    assert first.status_code == 422 and "十倍以上" in page
    tick = re.search(r'name="confirmed" id="confirmed" value="(\w+)"', page)[1]
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    sent = {**words(), "version": version, "confirmed": tick}
    other = desk.post(url(survey, "answer/"), {**sent, "orders": "700", "orders_to_date": "1200"})
    assert other.status_code == 422, "the tick was for other numbers"
    version = re.search(r'name="version" value="(\d+)"', said(other))[1]
    assert desk.post(url(survey, "answer/"), {**sent, "version": version}).status_code == 302
    assert Survey.objects.get(pk=survey.pk).answered_at == DAY


def test_colleagues_newer_words_stand_beside_ones_own(survey, desk):
    desk.post(url(survey, "save/"), {**words(request="甲写的"), "version": 0})
    late = desk.post(url(survey, "save/"), {**words(request="乙写的"), "version": 0})
    page = said(late)
    assert late.status_code == 422
    assert "同事已保存的是：甲写的" in page and "乙写的" in page and 'value="1"' in page


def test_closed_survey_is_shown_and_no_longer_taken(survey):
    give(survey)
    with at_desk(owner(survey), at(7, 1)) as client:
        page = said(client.get(url(survey)))
        assert (
            "截止后不能再改" in page
            and '<form method="post" action="/enterprise/surveys' not in page
        )
        assert client.post(url(survey, "answer/"), {**words(), "version": 1}).status_code == 422


def test_late_answer_says_so(survey):
    with at_desk(owner(survey), at(7, 1)) as client:
        assert "已逾期" in said(client.get(url(survey)))
        client.post(url(survey, "answer/"), {**words(), "version": 0})
    assert Survey.objects.get().is_late


def test_list_tells_what_became_of_each(survey, desk):
    past(survey, 2025, 2)
    page = said(desk.get("/enterprise/surveys/"))
    assert "2026年第二季度调查" in page and "未填报" in page and "已填报" in page
