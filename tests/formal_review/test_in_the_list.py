"""A file opened from a list stays in it: its neighbours, and where one goes after a decision."""

import pytest
from django.urls import reverse

from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from tests import factories
from tests.signed_in import said

pytestmark = pytest.mark.django_db
QUEUE = reverse("agency:queue")


def url(name, case, query=""):
    return reverse(f"agency:{name}", args=[case.pk]) + query


def beside(client, case, query):
    context = client.get(url("case", case, query)).context
    found = context["previous_case"], context["next_case"]
    return [one.pk if one else None for one in found]


def test_neighbours_are_those_of_the_filtered_list(reviewer):
    one, two, three = (factories.case_in(State.SUBMITTED, division="130302") for _ in range(3))
    factories.case_in(State.SUBMITTED, division="130303")
    factories.case_in(State.FORMAL_REVIEW, division="130302")
    query = "?tab=waiting&division=130302"
    assert beside(reviewer, one, query) == [None, two.pk]
    assert beside(reviewer, two, query) == [one.pk, three.pk]
    assert beside(reviewer, three, query) == [two.pk, None]


def test_links_of_the_queue_carry_its_filters(reviewer):
    case = factories.case_in(State.SUBMITTED)
    page = said(reviewer.get(QUEUE, {"q": case.enterprise.uscc}))
    query = f"?q={case.enterprise.uscc}&amp;tab=waiting"
    assert f'href="{url("case", case)}{query}"' in page


def test_decision_opens_the_next_file_of_the_list_and_then_the_list(reviewer):
    one, two = (factories.case_in(State.SUBMITTED) for _ in range(2))
    factories.case_in(State.FORMAL_REVIEW)
    query = "?tab=waiting"
    assert reviewer.post(url("take_up", one, query)).url == url("case", one, query)
    assert reviewer.post(url("pass_and_forward", one, query)).url == url("case", two, query)
    reviewer.post(url("take_up", two, query))
    assert reviewer.post(url("pass_and_forward", two, query)).url == QUEUE + query


def test_row_shows_score_findings_and_how_far_the_checklist_is(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    reviewer.post(url("check", case), {"complete": "yes", "stamped": "yes"})
    [row] = reviewer.get(QUEUE, {"tab": "reviewing"}).context["page"]
    submission = case.submissions.get()
    assert (row.score, row.findings) == (
        submission.score_sheet["total"],
        len(submission.findings),
    )
    assert (row.ticked, row.failed) == (2, 0)


def test_every_row_of_the_result_is_forwarded_and_none_beyond_it(reviewer):
    chosen = [factories.case_in(State.FORMAL_REVIEW, division="130302") for _ in range(32)]
    beyond = factories.case_in(State.FORMAL_REVIEW, division="130303")
    for case in [*chosen, beyond]:
        reviewer.post(url("check", case), dict.fromkeys(("complete", "consistent"), "yes"))
        reviewer.post(url("check", case), dict.fromkeys(("stamped", "other"), "yes"))
    query = "?tab=reviewing&division=130302"
    forward = reverse("agency:forward_selected") + query
    page = reviewer.post(forward, {"every": "1"}, follow=True)
    assert page.context["done"] == 32
    assert Evaluation.objects.get(pk=beyond.pk).state == State.FORMAL_REVIEW


def test_bulk_result_names_the_item_that_failed(reviewer):
    case = factories.case_in(State.FORMAL_REVIEW)
    failed = {"complete": "yes", "consistent": "no", "stamped": "yes", "other": "yes"}
    reviewer.post(url("check", case), failed)
    page = reviewer.post(reverse("agency:forward_selected"), {"case": [case.pk]}, follow=True)
    assert "“信息表与证明材料一致”不符合。" in said(page)
