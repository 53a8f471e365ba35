"""The factories bring a case to every stage through the real acts."""

import pytest

from agencies.enums import Role
from rehearsal.firms.stages import ROADS
from reviews.cases.enums import State
from tests import factories

pytestmark = pytest.mark.django_db


def test_every_state_has_a_road():
    assert set(ROADS) == set(State)


@pytest.mark.parametrize("state", State)
def test_case_in_reaches_its_state(state: State):
    case = factories.case_in(state)
    assert case.state == state
    last = case.moves.order_by("-pk").first()
    assert (last.target if last else State.FILLING) == state


def test_cases_built_one_after_the_other_do_not_disturb_each_other():
    furthest_first = [State.REVOKED, State.REGISTERED, State.OBJECTED, State.PUBLICIZED]
    furthest_first += [State.RECOMMENDED, State.FORWARDED, State.RETURNED]
    cases = [factories.case_in(state) for state in furthest_first]
    assert [type(case).objects.get(pk=case.pk).state for case in cases] == furthest_first


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYSTEM])
def test_person_of_every_role_acts_in_that_role(role: Role):
    assert factories.person(role).role == role


def test_registration_number_of_a_made_case_starts_the_sequence():
    case = factories.case_in(State.REGISTERED)
    assert case.registration.number == "202613030208000001"
