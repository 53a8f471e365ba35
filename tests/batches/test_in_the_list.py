"""The province's pages: nothing typed is lost, what is final is confirmed, the list is kept."""

import pytest
from django.urls import reverse

from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from tests import factories
from tests.batches.conftest import march_batch, month_batch
from tests.signed_in import said

pytestmark = pytest.mark.django_db
REASON = "主要产品属于限制类目录。"


def url(name, case, query=""):
    return reverse(f"province:{name}", args=[case.pk]) + query


def state_of(case):
    return Evaluation.objects.get(pk=case.pk).state


@pytest.mark.parametrize("act", ["decline", "send_back"])
def test_reason_of_a_decision_that_came_second_is_still_on_the_page(lead, reviewer, act):
    case = march_batch("130302").evaluations.get()
    lead.post(url("recommend", case))
    page = reviewer.post(url(act, case), {"reason": REASON})
    assert page.status_code == 422
    assert REASON in said(page)
    assert "情况已变化，这一步没有办理" in said(page)


def test_transfer_that_came_late_keeps_what_was_typed(lead):
    case = factories.case_in(State.FORMAL_REVIEW)
    page = said(lead.post(url("transfer", case), {"agency": 5, "reason": "注册地已迁。"}))
    assert "注册地已迁。" in page and "唐山市" in page


def test_transfer_to_the_agency_that_has_it_is_not_offered(lead):
    case = factories.case_in(State.SUBMITTED)
    offered = lead.get(url("case", case)).context["transfer_form"].fields["agency"].queryset
    assert case.agency not in offered and offered.exists()


def test_neighbours_are_those_of_the_filtered_batch(reviewer):
    found = march_batch("130302", "130202", "130302")
    query = f"?agency=4&batch={found.pk}"
    page = said(reviewer.get(reverse("province:batch", args=[found.pk]), {"agency": 4}))
    one, two = found.evaluations.filter(agency=4).order_by("enterprise__name", "pk")
    assert f'{url("case", one)}{query.replace("&", "&amp;")}"' in page
    context = reviewer.get(url("case", one, query)).context
    assert (context["previous_case"], context["next_case"]) == (None, two)
    assert reviewer.post(url("recommend", one, query)).url == url("case", two, query)
    last = reviewer.post(url("recommend", two, query)).url
    assert last == reverse("province:batch", args=[found.pk]) + query


def test_case_sent_back_from_a_batch_leads_on_in_the_batch(reviewer):
    found = march_batch("130302", "130302")
    one, two = found.evaluations.order_by("enterprise__name", "pk")
    query = f"?batch={found.pk}"
    done = reviewer.post(url("send_back", one, query), {"reason": REASON})
    assert done.url == url("case", two, query)


def test_every_waiting_row_of_the_result_is_recommended(reviewer):
    found = march_batch(*["130302"] * 31, "130202")
    act = reverse("province:recommend_selected", args=[found.pk])
    page = reviewer.post(f"{act}?batch={found.pk}&agency=4", {"every": "1"}, follow=True)
    assert page.context["done"] == 31
    assert found.evaluations.filter(state=State.PROVINCIAL_REVIEW).get().agency_id == 5


def test_bulk_says_of_each_row_left_alone_why(reviewer):
    found = march_batch("130302")
    other = month_batch(4, found.opened_at.replace(month=4), "130302").evaluations.get()
    declined = found.evaluations.get()
    reviewer.post(url("decline", declined), {"reason": REASON})
    act = reverse("province:recommend_selected", args=[found.pk])
    page = said(reviewer.post(act, {"case": [declined.pk, other.pk]}, follow=True))
    assert "现为“不通过”" in page and "不在本批次" in page
    assert state_of(other) == State.PROVINCIAL_REVIEW


def test_lock_and_publication_are_offered_when_they_can_be_done(lead):
    found = march_batch("130302")
    dry_run = reverse("province:dry_run", args=[found.pk])
    publish = reverse("province:publish", args=[found.pk])
    page = said(lead.get(dry_run))
    assert publish not in page and "还有 1 户待评审" in page
    lead.post(url("recommend", found.evaluations.get()))
    page = " ".join(said(lead.get(dry_run)).split())
    assert publish in page
    assert "将公示 1 户，2026年3月27日 至 2026年4月10日 24:00" in page


def test_number_under_revocation_offers_no_second_procedure(lead):
    case = factories.case_in(State.REGISTERED)
    assert lead.get(url("case", case)).context["may_revoke"]
    facts = {"ground": "listed", "fact_on": "2026-03-20", "facts": "被列入经营异常名录。"}
    lead.post(url("propose", case), facts)
    page = lead.post(url("propose", case), facts)
    assert not lead.get(url("case", case)).context["may_revoke"]
    assert "被列入经营异常名录。" in said(page)
