"""The round in numbers: each is the length of the list that it leads to."""

from decimal import Decimal

import pytest
from django.http import QueryDict

from followup.campaign.selectors.applications import applications_for, narrowed
from followup.campaign.selectors.campaign_totals import by_agency, by_bank
from followup.campaign.services import bank_replies
from tests.campaign.scenes import (
    AFTER,
    OPTING,
    bank_of,
    export,
    handover,
    make_round,
    opt_in,
    recommended,
    registered,
    release,
    revoke,
    withdraw,
)
from tests.campaign.test_replies import GRANTED, PENDING, REFUSED
from tests.factories import provincial_reviewer, reviewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_round():
    """Somebody at every stage, in two cities, with two banks."""
    made = make_round("河北银行", "沧州银行")
    ours, theirs = bank_of(made), bank_of(made, "沧州银行")
    any_bank = [recommended(made, registered()) for _ in range(3)]
    wished = recommended(made, registered("130202"), bank_id=ours.pk)
    ended = recommended(made, registered("130202"))
    opt_in(made, registered("130303"), bank_id=theirs.pk)
    withdraw(opt_in(made, registered()), now=OPTING)
    revoke(ended.enterprise)
    release(made)
    export(ours)
    export(theirs)
    for bank, application, reply in (
        (ours, any_bank[0], GRANTED),
        (theirs, any_bank[0], REFUSED),
        (ours, any_bank[1], PENDING),
        (ours, wished, GRANTED),
    ):
        bank_replies.record_reply(
            actor=provincial_reviewer(),
            handover_id=handover(bank, application).pk,
            reply=reply,
            now=AFTER,
        )
    withdraw(any_bank[2])
    return made


def rows_behind(of_round, query: str) -> int:
    asked = {name: value for name, value in QueryDict(query).items() if value}
    mine = applications_for(provincial_reviewer()).filter(round=of_round)
    return narrowed(mine, **asked).count()


@pytest.mark.parametrize("lines_of", [by_agency, by_bank])
def test_every_number_is_the_length_of_its_list(of_round, lines_of) -> None:
    numbers = [n for line in lines_of(provincial_reviewer(), of_round) for n in line.numbers]
    assert [n.rows for n in numbers] == [rows_behind(of_round, n.query) for n in numbers]
    assert sum(n.rows for n in numbers) > 15


def test_numbers_are_those_of_the_scene(of_round) -> None:
    lines = {line.name: line for line in by_agency(provincial_reviewer(), of_round)}
    all_of_it = lines["合计"]
    assert [n.rows for n in all_of_it.numbers] == [7, 0, 0, 3, 1, 1, 2, 4, 2, 2, 1, 2]
    assert all_of_it.granted == Decimal("560.00")
    banks = {line.name: line for line in by_bank(provincial_reviewer(), of_round)}
    assert [n.rows for n in banks["河北银行"].numbers] == [1, 4, 2, 2, 0, 1]
    assert [n.rows for n in banks["沧州银行"].numbers] == [1, 3, 1, 0, 1, 2]
    assert banks["河北银行"].granted == Decimal("560.00")


def test_numbers_of_a_round_without_anybody_are_nothing() -> None:
    made = make_round(name="空的一轮")
    [line] = by_agency(provincial_reviewer(), made)
    assert {n.rows for n in line.numbers} == {0}
    assert [line.granted for line in by_bank(provincial_reviewer(), made)] == [0, 0]


def test_agency_counts_its_own_only(of_round) -> None:
    lines = by_agency(reviewer_of(), of_round)
    assert lines[-1].numbers[0].rows == 5


def test_totals_cost_the_same_queries_for_any_number(of_round, django_assert_num_queries) -> None:
    actor = provincial_reviewer()
    with django_assert_num_queries(6):
        by_agency(actor, of_round)
        by_bank(actor, of_round)
