"""Asking the agency at the case and being answered, both told, nobody else let in."""

import pytest

from accounts.models import Message
from agencies.enums import Role
from reviews.cases.enums import State
from reviews.cases.models import CaseQuestion
from tests.factories import MORNING, case_in, make_enterprise, owner_of, person, reviewer_of
from tests.journeys.desk import at_desk

pytestmark = pytest.mark.django_db
SHIJIAZHUANG = 1


def ask(case, text="研发辅助账要盖章吗？"):
    with at_desk(owner_of(case.enterprise), MORNING) as client:
        answer = client.post(f"/enterprise/cases/{case.pk}/questions/", {"text": text}, follow=True)
    return answer.content.decode()


def answer(question, actor, text="要盖公章。"):
    field = f"answer-{question.pk}-text"
    with at_desk(actor, MORNING) as client:
        return client.post(f"/agency/questions/{question.pk}/answer/", {field: text}, follow=True)


@pytest.mark.parametrize("state", [State.FILLING, State.SUBMITTED, State.RETURNED])
def test_question_reaches_the_agency_and_its_answer_the_enterprise(state):
    person(Role.AGENCY_REVIEWER)
    case = case_in(state)
    assert "研发辅助账要盖章吗？" in ask(case)
    question = CaseQuestion.objects.get()
    with at_desk(reviewer_of(), MORNING) as client:
        assert "研发辅助账要盖章吗？" in client.get("/agency/questions/").content.decode()
    assert Message.objects.filter(topic="question", topic_id=f"{question.pk}-asked").exists()
    answer(question, reviewer_of())
    owner = owner_of(case.enterprise)
    with at_desk(owner, MORNING) as client:
        page = client.get(f"/enterprise/cases/{case.pk}/").content.decode()
    assert "要盖公章。" in page
    assert "机构04审查员" not in page
    told = Message.objects.get(topic_id=f"{question.pk}-answered")
    assert told.recipient_id == owner.user_id


def test_second_click_asks_once():
    case = case_in(State.SUBMITTED)
    ask(case)
    ask(case)
    assert CaseQuestion.objects.count() == 1


def test_empty_question_is_refused_in_its_place():
    assert "请写明要问的问题" in ask(case_in(State.SUBMITTED), text=" ")


def test_sixth_waiting_question_is_refused_and_its_text_kept():
    case = case_in(State.SUBMITTED)
    for number in range(5):
        ask(case, text=f"问题 {number}")
    page = ask(case, text="第六个问题")
    assert "等待答复" in page
    assert "第六个问题" in page
    assert CaseQuestion.objects.count() == 5


def test_question_answered_meanwhile_says_who_was_faster_and_keeps_the_text():
    case = case_in(State.SUBMITTED)
    ask(case)
    question = CaseQuestion.objects.get()
    answer(question, reviewer_of())
    page = answer(question, person(Role.AGENCY_LEAD), text="不用，签字即可。").content.decode()
    assert "机构04审查员已经答复了这个问题" in page
    assert "您填写的内容没有丢" in page and "不用，签字即可。" in page
    question.refresh_from_db()
    assert question.answer == "要盖公章。"


@pytest.mark.parametrize("state", [State.FILLING, State.SUBMITTED])
def test_agency_of_another_city_neither_sees_nor_answers(state):
    case = case_in(state)
    ask(case)
    other = reviewer_of(SHIJIAZHUANG)
    assert answer(CaseQuestion.objects.get(), other).status_code == 404
    with at_desk(other, MORNING) as client:
        assert "研发辅助账" not in client.get("/agency/questions/").content.decode()


def test_asking_at_the_case_of_another_enterprise_is_not_found():
    case = case_in(State.SUBMITTED)
    with at_desk(owner_of(make_enterprise()), MORNING) as client:
        address = f"/enterprise/cases/{case.pk}/questions/"
        assert client.post(address, {"text": "问"}).status_code == 404


def test_refused_answer_is_shown_with_its_question_wherever_in_the_list_it_stands(monkeypatch):
    monkeypatch.setattr("reviews.cases.views.agency_questions.PAGE", 1)
    case = case_in(State.SUBMITTED)
    for text in ("第一问？", "第二问？"):
        ask(case, text)
    second = CaseQuestion.objects.get(text="第二问？")
    page = answer(second, reviewer_of(), text="长" * 5000)
    assert page.status_code == 422
    assert "第二问？" in page.content.decode() and "长" * 5000 in page.content.decode()
