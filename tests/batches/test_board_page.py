"""The province's board: every count is the rows behind it."""

import pytest
from django.urls import reverse

from agencies.enums import Role
from reviews.cases.enums import State
from tests import factories
from tests.batches.conftest import march_batch
from tests.signed_in import browser_of, queries_of, said

pytestmark = pytest.mark.django_db
BOARD, CASES = reverse("province:board"), reverse("province:cases")


def test_every_count_of_an_agency_is_the_rows_behind_it(lead):
    for state in (State.RETURNED, State.FORWARDED, State.SUBMITTED):
        factories.case_in(state)
    factories.case_in(State.SUBMITTED, division="130202")
    for line in lead.get(BOARD).context["lines"]:
        for figure in line.counts:
            narrowed = {"agency": line.agency.no, "state": figure.state.value}
            if figure.number:
                found = lead.get(CASES, narrowed).context["page"].paginator.count
                assert found == figure.number
        assert line.total == sum(figure.number for figure in line.counts)


def test_a_form_being_filled_in_is_not_the_provinces(lead):
    factories.case_in(State.FILLING)
    assert lead.get(CASES).context["page"].paginator.count == 0


def test_state_is_called_the_same_in_the_filter_the_board_and_the_row(lead):
    march_batch("130302")
    page = lead.get(CASES, {"state": "provincial_review"})
    [row] = page.context["page"]
    assert dict(page.context["form"].fields["state"].choices)["provincial_review"] == row.label
    assert row.label in lead.get(BOARD).context["states"]


def test_months_show_their_batch_and_its_states(lead):
    found = march_batch("130302", "130302")
    [line] = lead.get(BOARD).context["batches"]
    assert line["batch"] == found
    assert [(one.state, one.number) for one in line["counts"]] == [(State.PROVINCIAL_REVIEW, 2)]
    assert line["stage"] == "已锁定"


def test_board_of_a_year_without_season_is_not_found(lead):
    assert lead.get(BOARD, {"year": "1999"}).status_code == 404
    assert lead.get(BOARD, {"year": "2026"}).status_code == 200


def test_board_opens_when_the_new_season_is_not_set_up(clock, db):
    clock.move_to(factories.MORNING.replace(year=2027))
    page = browser_of(factories.provincial_lead()).get(BOARD)
    assert page.context["season"].year == 2026


@pytest.mark.parametrize(
    "role", [Role.ENTERPRISE, Role.COUNTY_OFFICER, Role.AGENCY_LEAD, Role.ADMINISTRATOR]
)
def test_board_is_for_provincial_staff_only(role, db):
    assert browser_of(factories.person(role)).get(BOARD).status_code == 403


def test_board_costs_the_same_for_one_and_thirty_cases(lead):
    factories.case_in(State.SUBMITTED)
    few, few_cases = queries_of(lead, BOARD), queries_of(lead, CASES)
    for _ in range(29):
        factories.case_in(State.SUBMITTED)
    assert queries_of(lead, BOARD) == few
    assert queries_of(lead, CASES) == few_cases


def test_seasons_are_read_with_their_days(lead):
    page = said(lead.get(reverse("province:seasons")))
    assert "2026年10月20日 24:00" in page
    assert "2026年10月25日 24:00" in page
