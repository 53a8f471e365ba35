"""A number of 2026 and the season of 2027, which its holder is to update the form for."""

import pytest

from rehearsal.season.setting_up import season_set_up
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from tests.factories import case_in


@pytest.fixture
def registered(db: None) -> Evaluation:
    return case_in(State.REGISTERED)


@pytest.fixture
def new_season(registered: Evaluation):
    """Opens on 1 January 2027; the update into it ends on 31 March."""
    return season_set_up(2027)
