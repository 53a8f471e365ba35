"""Opening the season's form and case, and a new attempt after the end of one (rulebook §4)."""

from datetime import date

import pytest

from accounts.refusals import NotAllowed, Refusal
from agencies.enums import Role
from agencies.models import Season
from enterprises.form.models import InformationForm
from enterprises.form.vocabulary import Section
from reviews.cases.enums import State
from reviews.filing import services as filing
from tests.enterprises.form.test_submitting import NOON, OCTOBER_20, open_parts
from tests.factories import MORNING, case_in, owner_of, person
from tests.moments import at, last_second, midnight

pytestmark = pytest.mark.django_db


def test_opening_makes_form_parts_quarters_and_a_case_in_filling() -> None:
    owner = person(Role.ENTERPRISE)
    case = filing.open_case(actor=owner, year=2026, now=MORNING)
    assert (case.state, case.attempt, case.season_id) == (State.FILLING, 1, 2026)
    assert open_parts(case) == set(Section)
    assert case.form.staff_quarters.count() == 4


def test_opening_again_returns_the_open_case() -> None:
    owner = person(Role.ENTERPRISE)
    first = filing.open_case(actor=owner, year=2026, now=MORNING)
    assert filing.open_case(actor=owner, year=2026, now=NOON) == first


def test_opening_for_a_season_that_is_not_set_up_is_refused() -> None:
    with pytest.raises(Refusal, match="2031 年度的评价工作尚未设置"):
        filing.open_case(actor=person(Role.ENTERPRISE), year=2031, now=MORNING)


def test_opening_before_the_season_opens_is_refused() -> None:
    Season.objects.filter(year=2026).update(opens_on=date(2026, 4, 1))
    owner = person(Role.ENTERPRISE)
    with pytest.raises(Refusal, match="4月1日开始"):
        filing.open_case(actor=owner, year=2026, now=last_second(date(2026, 3, 31)))
    assert filing.open_case(actor=owner, year=2026, now=midnight(date(2026, 3, 31)))


def test_opening_is_possible_until_24_00_of_20_october() -> None:
    late, early = person(Role.ENTERPRISE), person(Role.ENTERPRISE)
    assert filing.open_case(actor=early, year=2026, now=last_second(OCTOBER_20))
    with pytest.raises(Refusal, match="填报已截止"):
        filing.open_case(actor=late, year=2026, now=midnight(OCTOBER_20))
    assert not InformationForm.objects.filter(enterprise=late.enterprise_id).exists()


def test_only_an_enterprise_opens_a_case() -> None:
    with pytest.raises(NotAllowed):
        filing.open_case(actor=person(Role.AGENCY_LEAD), year=2026, now=MORNING)


def test_opening_after_a_revocation_is_refused_for_the_season() -> None:
    case = case_in(State.REVOKED)
    with pytest.raises(Refusal, match="已被撤销"):
        filing.open_case(actor=owner_of(case.enterprise), year=2026, now=at(6, 1))


@pytest.mark.parametrize("state", [State.REJECTED, State.LAPSED])
def test_opening_after_the_end_starts_a_new_attempt_with_every_part_open(state: State) -> None:
    case = case_in(state)
    new = filing.open_case(actor=owner_of(case.enterprise), year=2026, now=at(6, 1))
    assert (new.attempt, new.state, new.form_id) == (2, State.FILLING, case.form_id)
    assert open_parts(new) == set(Section)
