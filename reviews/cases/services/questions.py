"""问答 at a case: the enterprise asks in place, its agency answers, both are told."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.models import Message
from accounts.refusals import LostRace, NotAllowed, Refusal
from accounts.services import tell
from agencies.access import Actor
from agencies.selectors import agency_people
from reviews.cases.models import CaseQuestion, Evaluation
from reviews.cases.selectors.cases import visible_cases
from reviews.cases.selectors.questions import questions_for

LONGEST = 2000
MOST_OPEN = 5


@transaction.atomic
def ask(*, actor: Actor, case_id: int, text: str, now: datetime) -> CaseQuestion:
    """Put a question to the agency of the case.

    Effects: the question; a message to the reviewer, or to the agency's people while nobody
    reviews. The same text while it waits for its answer is the same question (a second click).
    """
    if not actor.is_enterprise:
        raise NotAllowed("提问由企业发起。")
    cases = visible_cases(actor).select_for_update(of=("self",))
    case = cases.select_related("enterprise__division").get(pk=case_id)
    text = _said(text, "请写明要问的问题。")
    waiting = case.questions.filter(answered_at=None)
    same = waiting.filter(text=text).first()
    if same:
        return same
    if waiting.count() >= MOST_OPEN:
        raise Refusal(f"已有 {MOST_OPEN} 个问题等待答复，请等评价机构答复后再问，或直接致电。")
    question = CaseQuestion.objects.create(
        evaluation=case, text=text, asked_by_id=actor.person_id, asked_at=now
    )
    tell(
        _who_answers(case),
        topic=Message.Topic.QUESTION,
        topic_id=f"{question.pk}-asked",
        subject=f"{case.enterprise.name}提问",
        place="questions",
        body=text,
        now=now,
    )
    return question


@transaction.atomic
def answer(*, actor: Actor, question_id: int, text: str, now: datetime) -> CaseQuestion:
    """Answer once; the enterprise's people are told. Raises LostRace when it is answered."""
    if not actor.is_agency:
        raise NotAllowed("答复由评价机构作出。")
    questions_for(actor).get(pk=question_id)
    question = CaseQuestion.objects.select_for_update(of=("self",)).get(pk=question_id)
    if question.answered_at is not None:
        raise LostRace(f"{question.answered_by}已经答复了这个问题，请刷新后查看。")
    question.answer = _said(text, "请写明答复。")
    question.answered_by_id = actor.user_id
    question.answered_at = now
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    people = question.evaluation.enterprise.representatives.order_by("pk")
    tell(
        people.values_list("user", flat=True),
        topic=Message.Topic.QUESTION,
        topic_id=f"{question.pk}-answered",
        subject="评价机构已答复您的提问",
        place="own_case",
        place_id=question.evaluation_id,
        body=f"问：{question.text}\n答：{question.answer}",
        now=now,
    )
    return question


def _said(text: str, sentence: str) -> str:
    text = text.strip()
    if not text:
        raise Refusal(sentence)
    if len(text) > LONGEST:
        raise Refusal(f"最多 {LONGEST} 字，现有 {len(text)} 字，请精简。")
    return text


def _who_answers(case: Evaluation) -> Iterable[int]:
    if case.reviewer_id:
        return [case.reviewer_id]
    agency = case.agency_id or case.enterprise.division.agency_id
    return agency_people(agency)
