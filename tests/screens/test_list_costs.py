"""A list costs the same queries for 1 row and for 30: the public's pages and the enterprise's."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from agencies.deadlines import BEIJING, closes_at
from enterprises.people.models import Enterprise
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.formal_review.selectors.corrections import correction
from reviews.formal_review.services import formal_review
from reviews.publicity.services import publicity
from reviews.register import services as registry
from reviews.register.models import Registration
from tests.factories import MORNING, case_in, owner_of, provincial_lead, reviewer_of
from tests.factories.rows import crowd, listed
from tests.signed_in import browser_of, queries_of

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 4, 1), date(2026, 4, 15)
DURING = datetime(2026, 4, 2, 12, tzinfo=BEIJING)


def list_of(count: int):
    return listed(crowd(count, State.PUBLICIZED), first_day=FIRST, last_day=LAST)


def announced(count: int) -> str:
    listing = list_of(count)
    after = closes_at(LAST)
    publicity.close(publicity_id=listing.pk, now=after)
    asked = registry.request_announcement(actor=provincial_lead(), year=2026, now=after)
    registry.carry_out(announcement_id=asked.pk, now=after)
    assert Registration.objects.count() == count
    return f"/announcements/2026/{asked.ordinal}/"


def counts(build, address) -> tuple[int, int]:
    """Queries of a page over 1 row and over 30, each in a world of its own."""
    found = []
    for count in (1, 30):
        with transaction.atomic():
            where = address(build(count))
            with time_machine.travel(DURING, tick=False):
                found.append(queries_of(Client(), where))
            transaction.set_rollback(True)
    return tuple(found)


@pytest.mark.parametrize(
    "address",
    [
        lambda listing: "/",
        lambda listing: "/publicity/",
        lambda listing: f"/publicity/{listing.pk}/",
        lambda listing: f"/publicity/{listing.pk}/print/",
        lambda listing: f"/publicity/{listing.pk}/?q=公司",
    ],
    ids=["home", "index", "list", "print", "search"],
)
def test_publicity_pages_cost_the_same_for_1_and_30_rows(address):
    one, thirty = counts(list_of, address)
    assert one == thirty


@pytest.mark.parametrize("what", ["", "print/", "numbers.csv"])
def test_announcement_pages_cost_the_same_for_1_and_30_numbers(what):
    one, thirty = counts(announced, lambda address: f"{address}{what}")
    assert one == thirty


def test_registry_search_costs_the_same_for_1_and_30_numbers():
    one, thirty = counts(announced, lambda address: "/registry/?q=公司")
    assert one == thirty


def test_home_of_an_enterprise_costs_the_same_for_1_and_more_attempts():
    case = case_in(State.REJECTED)
    client = browser_of(owner_of(case.enterprise))
    with time_machine.travel(MORNING + timedelta(days=3), tick=False):
        one = queries_of(client, "/enterprise/")
        for _ in range(3):
            case_in(State.REJECTED, enterprise=Enterprise.objects.get(), at=MORNING)
        assert queries_of(client, "/enterprise/") == one


def test_remarks_page_costs_the_same_for_1_and_30_remarks():
    one, thirty = case_in(State.RETURNED), case_in(State.FORMAL_REVIEW)
    now = MORNING + timedelta(hours=5)
    act = {"actor": reviewer_of(), "case_id": thirty.pk, "now": now}
    for number in range(30):
        formal_review.add_remark(**act, section="finance", field="taxes", text=f"意见 {number}")
    formal_review.return_for_correction(**act, correction_due=date(2026, 3, 20))
    costs = []
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        for case in (one, thirty):
            address = f"/enterprise/cases/{case.pk}/remarks/"
            costs.append(queries_of(browser_of(owner_of(case.enterprise)), address))
    assert len(correction(Evaluation.objects.get(pk=thirty.pk)).remarks) == 30
    assert costs[0] == costs[1]
