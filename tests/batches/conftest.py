"""A morning in March, browsers of the province, and a month's batch."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from agencies.deadlines import BEIJING
from reviews.batches import services
from reviews.cases.enums import State
from reviews.cases.models import Batch
from tests import factories
from tests.signed_in import browser_of

NOW = datetime(2026, 3, 26, 10, 0, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def lead(db: None) -> Client:
    return browser_of(factories.provincial_lead())


@pytest.fixture
def reviewer(db: None) -> Client:
    """A browser of a provincial reviewer, who is no lead."""
    return browser_of(factories.provincial_reviewer())


def month_batch(ordinal: int, now: datetime, *divisions: str) -> Batch:
    """A month's batch, locked, with one case from each of these divisions."""
    for division in divisions:
        factories.case_in(State.FORWARDED, division=division)
    opened = services.open_batch(season_year=2026, ordinal=ordinal, now=now)
    services.take_in(batch_id=opened.pk, now=now)
    return Batch.objects.get(pk=opened.pk)


def march_batch(*divisions: str) -> Batch:
    return month_batch(3, NOW, *divisions)
