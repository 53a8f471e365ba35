"""The agency's queue: tabs, order, filters, bulk forward."""

import re

import pytest
from django.urls import reverse

from agencies.enums import Role
from reviews.cases.enums import State
from tests import factories
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
QUEUE = reverse("agency:queue")
TABS = ["waiting", "reviewing", "corrected", "due", "returned", "forwarded", "ended"]


def rows(client, tab, **filters):
    return list(client.get(QUEUE, {"tab": tab, **filters}).context["page"])


def test_tab_counts_are_the_rows_behind_them(reviewer):
    for state in (State.REJECTED, State.FORWARDED, State.RETURNED, State.FORMAL_REVIEW):
        factories.case_in(state)
    factories.case_in(State.SUBMITTED)
    factories.case_in(State.SUBMITTED)
    tabs = reviewer.get(QUEUE).context["tabs"]
    assert [tab["count"] for tab in tabs] == [len(rows(reviewer, tab)) for tab in TABS]
    assert [tab["count"] for tab in tabs] == [2, 1, 0, 0, 1, 1, 1]


def test_oldest_submission_comes_first(reviewer):
    cases = [factories.case_in(State.SUBMITTED) for _ in range(3)]
    assert [case.pk for case in rows(reviewer, "waiting")] == [case.pk for case in cases]


def test_case_near_its_target_day_is_due(reviewer, clock):
    case = factories.case_in(State.SUBMITTED)
    assert rows(reviewer, "due") == []
    clock.move_to(factories.MORNING.replace(day=9))
    later = browser_of(factories.reviewer_of())
    assert [one.pk for one in rows(later, "due")] == [case.pk]


def test_filters_stay_in_the_links_of_the_tabs(reviewer):
    case = factories.case_in(State.SUBMITTED)
    factories.case_in(State.SUBMITTED)
    response = reviewer.get(QUEUE, {"q": case.enterprise.uscc})
    assert [one.pk for one in response.context["page"]] == [case.pk]
    assert all(case.enterprise.uscc in tab["url"] for tab in response.context["tabs"])
    assert response.context["tabs"][0]["count"] == 1


def test_filter_for_another_county_shows_nothing(reviewer):
    factories.case_in(State.SUBMITTED)
    assert rows(reviewer, "waiting", division="130303") == []
    assert len(rows(reviewer, "waiting", division="130302")) == 1


def test_other_agency_does_not_see_the_case(reviewer, stranger):
    factories.case_in(State.SUBMITTED)
    assert len(rows(reviewer, "waiting")) == 1
    assert rows(stranger, "waiting") == []


def test_county_officer_reads_the_own_county_only():
    case = factories.case_in(State.SUBMITTED)
    own = browser_of(factories.person(Role.COUNTY_OFFICER, division="130302"))
    other = browser_of(factories.person(Role.COUNTY_OFFICER, division="130303"))
    assert [one.pk for one in rows(own, "waiting")] == [case.pk]
    assert rows(other, "waiting") == []


def test_county_officer_takes_up_nothing():
    case = factories.case_in(State.SUBMITTED)
    officer = browser_of(factories.person(Role.COUNTY_OFFICER))
    assert "受理审查" not in said(officer.get(reverse("agency:case", args=[case.pk])))
    assert officer.post(reverse("agency:take_up", args=[case.pk])).status_code == 403


def test_enterprise_and_province_have_no_queue():
    for role in (Role.ENTERPRISE, Role.PROVINCIAL_LEAD, Role.ADMINISTRATOR):
        assert browser_of(factories.person(role)).get(QUEUE).status_code == 403


def test_queue_costs_the_same_for_one_and_thirty_rows(reviewer):
    factories.case_in(State.SUBMITTED)
    few = queries_of(reviewer, QUEUE)
    for _ in range(29):
        factories.case_in(State.SUBMITTED)
    assert len(rows(reviewer, "waiting")) == 30
    assert queries_of(reviewer, QUEUE) == few


def test_bulk_forward_tells_each_row_apart(reviewer):
    passed = factories.case_in(State.FORMAL_REVIEW)
    items = {"complete": "yes", "consistent": "yes", "stamped": "yes", "other": "yes"}
    reviewer.post(reverse("agency:check", args=[passed.pk]), items)
    open_one = factories.case_in(State.FORMAL_REVIEW)
    chosen = {"case": [passed.pk, open_one.pk]}
    page = reviewer.post(reverse("agency:forward_selected"), chosen, follow=True)
    assert (page.context["done"], page.context["refused"]) == (1, 1)
    assert "四项审查须全部通过" in said(page)
    assert [one.pk for one in rows(reviewer, "forwarded")] == [passed.pk]


def test_bulk_forward_of_nothing_says_so(reviewer):
    assert "没有选中" in said(reviewer.post(reverse("agency:forward_selected"), follow=True))


def test_who_has_not_filed_is_listed_with_how_far_it_is(reviewer, stranger):
    silent = factories.make_enterprise()
    begun = factories.case_in(State.FILLING).enterprise
    factories.case_in(State.SUBMITTED)
    page = reviewer.get(reverse("agency:outreach"))
    found = {row.enterprise.pk: row.has_begun for row in page.context["page"]}
    assert found == {silent.pk: False, begun.pk: True}
    assert list(stranger.get(reverse("agency:outreach")).context["page"]) == []


def test_nav_marks_the_present_place_only(reviewer):
    page = said(reviewer.get(reverse("agency:outreach")))
    assert len(re.findall(r'href="[^"]*" aria-current="page"', page)) == 1
