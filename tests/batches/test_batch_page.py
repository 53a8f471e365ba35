"""The province's page of one batch: lists, acts on one and many, the lock."""

from datetime import datetime

import pytest
from django.urls import reverse

from agencies.deadlines import BEIJING
from reviews.batches import services
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from tests import factories
from tests.batches.conftest import NOW, march_batch, month_batch
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db


def page_of(batch):
    return reverse("province:batch", args=[batch.pk])


def url(name, case):
    return reverse(f"province:{name}", args=[case.pk])


def state_of(case):
    return Evaluation.objects.get(pk=case.pk).state


def test_batch_lists_its_cases_by_state_and_agency(lead):
    found = march_batch("130302", "130302", "130202")
    first = found.evaluations.order_by("pk").first()
    lead.post(url("recommend", first))
    page = lead.get(page_of(found))
    assert [(tab["label"], tab["count"]) for tab in page.context["tabs"]] == [
        ("全部", 3),
        ("待评审", 2),
        ("拟入库", 1),
    ]
    assert [
        one.pk for one in lead.get(page_of(found), {"state": "recommended"}).context["page"]
    ] == [first.pk]
    assert lead.get(page_of(found), {"agency": 5}).context["page"].paginator.count == 1


def test_many_are_recommended_with_a_result_for_each(reviewer):
    found = march_batch("130302", "130302")
    one, two = found.evaluations.order_by("pk")
    reviewer.post(url("decline", one), {"reason": "产品属于限制类。"})
    chosen = {"case": [one.pk, two.pk]}
    act = reverse("province:recommend_selected", args=[found.pk])
    page = reviewer.post(act, chosen, follow=True)
    assert (page.context["done"], page.context["refused"]) == (1, 1)
    assert (state_of(one), state_of(two)) == (State.REJECTED, State.RECOMMENDED)


def test_recommending_nothing_says_so(reviewer):
    found = march_batch("130302")
    act = reverse("province:recommend_selected", args=[found.pk])
    assert "没有选中" in said(reviewer.post(act, follow=True))


def test_recommending_opens_the_next_undecided_case(reviewer):
    found = march_batch("130302", "130302")
    one, two = found.evaluations.order_by("enterprise__name")
    assert reviewer.post(url("recommend", one)).url == url("case", two)
    assert reviewer.post(url("recommend", two)).url == page_of(found)


def test_case_page_shows_the_agencys_review(reviewer):
    found = march_batch("130302")
    page = reviewer.get(url("case", found.evaluations.get()))
    assert [verdict for _, verdict in page.context["verdicts"]] == ["符合"] * 4
    assert "写意见" not in said(page)


def test_declining_without_a_reason_changes_nothing(reviewer):
    case = march_batch("130302").evaluations.get()
    page = reviewer.post(url("decline", case), {"reason": " "})
    assert page.status_code == 422
    assert state_of(case) == State.PROVINCIAL_REVIEW


def test_case_goes_back_to_the_agency_with_the_reason(reviewer):
    case = march_batch("130302").evaluations.get()
    reviewer.post(url("send_back", case), {"reason": "附件缺页。"})
    assert state_of(case) == State.FORMAL_REVIEW
    assert reviewer.get(url("case", case)).context["history"][-1].text == "附件缺页。"


def test_sending_back_after_the_agencys_day_asks_for_a_new_one(clock, db):
    case = march_batch("130302").evaluations.get()
    clock.move_to(datetime(2026, 10, 27, 10, 0, tzinfo=BEIJING))
    late = browser_of(factories.provincial_reviewer())
    typed = {"reason": "附件缺页。", "forward_until": ""}
    page = late.post(url("send_back", case), typed)
    assert page.status_code == 422
    assert "请指定新的报送截止日" in said(page)
    assert "附件缺页。" in said(page)
    late.post(url("send_back", case), typed | {"forward_until": "2026-10-30"})
    assert state_of(case) == State.FORMAL_REVIEW
    assert "2026年10月30日" in said(late.get(reverse("province:extensions")))


def test_second_decision_reads_who_was_faster(lead, reviewer):
    case = march_batch("130302").evaluations.get()
    lead.post(url("recommend", case))
    page = reviewer.post(url("decline", case), {"reason": "产品属于限制类。"})
    assert "省厅负责人已于" in said(page)
    assert state_of(case) == State.RECOMMENDED


def test_only_the_lead_locks_and_only_after_the_day(lead, reviewer, clock):
    opened = services.open_batch(season_year=2026, ordinal=3, now=NOW)
    lock = reverse("province:lock", args=[opened.pk])
    clock.move_to(datetime(2026, 3, 25, 23, 59, 59, tzinfo=BEIJING))
    assert browser_of(factories.provincial_reviewer()).post(lock).status_code == 403
    early = browser_of(factories.provincial_lead()).post(lock, follow=True)
    assert "之后才能锁定" in said(early)
    clock.move_to(datetime(2026, 3, 26, 0, 0, tzinfo=BEIJING))
    browser_of(factories.provincial_lead()).post(lock)
    assert Batch.objects.get(pk=opened.pk).locked_by.name == "省厅负责人"


def test_case_is_transferred_with_a_reason_on_record(lead):
    case = factories.case_in(State.SUBMITTED)
    refused = lead.post(url("transfer", case), {"agency": 5, "reason": ""})
    assert refused.status_code == 422
    lead.post(url("transfer", case), {"agency": 5, "reason": "注册地已迁至路南区。"})
    assert Evaluation.objects.get(pk=case.pk).agency_id == 5
    last = lead.get(url("case", case)).context["history"][-1]
    assert (last.text, "唐山市" in last.title) == ("注册地已迁至路南区。", True)


def test_case_in_review_is_not_offered_for_transfer(lead):
    assert not lead.get(url("case", factories.case_in(State.FORMAL_REVIEW))).context["may_transfer"]
    assert lead.get(url("case", factories.case_in(State.SUBMITTED))).context["may_transfer"]


def test_batch_costs_the_same_for_one_and_thirty_rows(lead):
    few = queries_of(lead, page_of(march_batch("130302")))
    april = month_batch(4, NOW.replace(month=4), *["130302"] * 30)
    assert queries_of(lead, page_of(april)) == few
