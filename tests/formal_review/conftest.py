"""A morning in March, and browsers of reviewers."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client

from agencies.deadlines import BEIJING
from tests import factories
from tests.signed_in import browser_of

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=BEIJING)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reviewer(db: None) -> Client:
    """A browser of Qinhuangdao's reviewer."""
    return browser_of(factories.reviewer_of())


@pytest.fixture
def stranger(db: None) -> Client:
    """A browser of Tangshan's reviewer."""
    return browser_of(factories.reviewer_of(5))
