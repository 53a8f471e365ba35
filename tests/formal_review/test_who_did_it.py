"""Who checked, who took over and who forwarded stands in the record."""

import pytest
from django.urls import reverse

from accounts.models import Message
from accounts.refusals import LostRace, Refusal
from agencies.enums import Role
from rehearsal.firms.stages import PASSED
from reviews.batches import services as batches
from reviews.cases.enums import State
from reviews.cases.models import Evaluation, Takeover
from reviews.formal_review.models import ItemCheck
from reviews.formal_review.services import formal_review, holding
from tests import factories
from tests.formal_review.conftest import NOW
from tests.moments import at
from tests.signed_in import browser_of, said

pytestmark = pytest.mark.django_db


def url(name, case):
    return reverse(f"agency:{name}", args=[case.pk])


def lead(name="李主任"):
    return factories.person(Role.AGENCY_LEAD, name=name)


def history(client, case):
    return [(one.title, one.who) for one in client.get(url("case", case)).context["history"]]


def test_each_tick_is_stored_with_who_made_it():
    case, boss = factories.case_in(State.FORMAL_REVIEW), lead()
    reviewer = factories.reviewer_of()
    act = {"case_id": case.pk, "now": NOW, "other_matters": ""}
    formal_review.check(actor=reviewer, items={**PASSED, "stamped": False}, **act)
    formal_review.check(actor=boss, items=PASSED, **act)
    found = ItemCheck.objects.filter(item="stamped").values_list("verdict", "checked_by")
    assert list(found) == [(False, reviewer.user_id), (True, boss.user_id)]
    assert ItemCheck.objects.filter(checked_by=boss.user_id).count() == 1


def test_page_says_who_ticked():
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer = browser_of(factories.reviewer_of())
    reviewer.post(url("check", case), {"stamped": "yes"})
    page = " ".join(said(reviewer.get(url("case", case))).split())
    assert "信息表首页已签章：机构04审查员 2026年3月4日 10:00 核对为符合" in page


def test_file_of_a_colleague_is_taken_over_before_anything_else_is_offered():
    case, boss = factories.case_in(State.FORMAL_REVIEW), lead()
    client = browser_of(boss)
    page = said(client.get(url("case", case)))
    assert url("take_over", case) in page
    assert url("reject", case) not in page and "写意见" not in page
    page = client.post(url("take_over", case), follow=True)
    assert url("reject", case) in said(page)
    assert history(client, case)[-1] == (
        "接手审查：原审查人 机构04审查员",
        "评价机构负责人 李主任",
    )
    assert Evaluation.objects.get(pk=case.pk).reviewer_id == boss.user_id
    told = Message.objects.get(topic_id__startswith="takeover")
    assert told.recipient_id == factories.reviewer_of().user_id and "李主任" in told.subject


def test_own_file_is_not_taken_over():
    case = factories.case_in(State.FORMAL_REVIEW)
    act = {"actor": factories.reviewer_of(), "case_id": case.pk, "now": NOW}
    with pytest.raises(Refusal, match="已由您审查"):
        holding.take_over(**act)
    assert holding.take_over(**act | {"actor": lead()})


def test_file_that_left_the_review_is_not_taken_over():
    case = factories.case_in(State.FORWARDED)
    with pytest.raises(LostRace, match="报送省厅"):
        holding.take_over(actor=lead(), case_id=case.pk, now=NOW)


def test_lead_who_checks_and_forwards_anothers_file_stands_in_the_record():
    case, boss = factories.case_in(State.FORMAL_REVIEW), lead()
    act = {"actor": boss, "case_id": case.pk, "now": NOW}
    formal_review.check(**act, items=PASSED, other_matters="")
    formal_review.forward(**act)
    [taken] = Takeover.objects.filter(evaluation=case)
    assert (taken.from_reviewer_id, taken.actor_id) == (
        factories.reviewer_of().user_id,
        boss.user_id,
    )
    review = case.submissions.get().formal_review
    assert (review.reviewer_id, case.moves.last().actor_id) == (boss.user_id, boss.user_id)


def test_file_forwarded_in_bulk_by_another_is_taken_over_on_record():
    case, boss = factories.case_in(State.FORMAL_REVIEW), lead()
    formal_review.check(
        actor=factories.reviewer_of(), case_id=case.pk, items=PASSED, other_matters="", now=NOW
    )
    [(_, sentence)] = formal_review.forward_many(actor=boss, case_ids=[case.pk], now=NOW)
    assert sentence is None
    assert Takeover.objects.get(evaluation=case).actor_id == boss.user_id


def test_refused_act_takes_nothing_over():
    case = factories.case_in(State.FORMAL_REVIEW)
    with pytest.raises(Refusal, match="未核对"):
        formal_review.forward(actor=lead(), case_id=case.pk, now=NOW)
    assert not Takeover.objects.exists()


@pytest.fixture
def sent_back():
    case = factories.case_in(State.PROVINCIAL_REVIEW)
    officer = factories.provincial_reviewer()
    batches.send_back(actor=officer, case_id=case.pk, reason="请核实专利权属。", now=at(3, 27))
    return case


def test_case_sent_back_is_marked_in_the_queue_with_its_reason(sent_back):
    other = factories.case_in(State.FORMAL_REVIEW)
    queue = browser_of(factories.reviewer_of()).get(reverse("agency:queue"), {"tab": "reviewing"})
    said_of = {case.pk: case.sent_back for case in queue.context["page"]}
    assert said_of == {sent_back.pk: "请核实专利权属。", other.pk: None}
    assert "省厅退回" in said(queue)


def test_reason_stands_on_top_and_the_old_checklist_is_void(sent_back):
    client = browser_of(factories.reviewer_of())
    page = client.get(url("case", sent_back))
    assert page.context["sent_back"].reason == "请核实专利权属。"
    assert said(page).index("省科技厅退回，请重新审查") < said(page).index("四项核对")
    assert [verdict for _, verdict in page.context["verdicts"]] == ["未核对"] * 4


def test_bulk_forward_does_not_pass_it_unread(sent_back):
    reviewer = factories.reviewer_of()
    ids = [sent_back.pk]
    [(_, sentence)] = formal_review.forward_many(actor=reviewer, case_ids=ids, now=NOW)
    assert "未核对" in sentence
    act = {"actor": reviewer, "case_id": sent_back.pk, "now": NOW}
    formal_review.check(**act, items=PASSED, other_matters="")
    assert formal_review.forward_many(actor=reviewer, case_ids=ids, now=NOW) == [
        (sent_back.pk, None)
    ]


def test_case_dealt_with_since_is_marked_no_more(sent_back):
    reviewer = factories.reviewer_of()
    act = {"actor": reviewer, "case_id": sent_back.pk, "now": at(3, 28)}
    formal_review.pass_and_forward(**act)
    page = browser_of(reviewer).get(url("case", sent_back))
    assert page.context["sent_back"] is None
