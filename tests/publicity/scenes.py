"""A list under publicity and a moment in it, for the public pages."""

from datetime import datetime, time

from agencies.deadlines import BEIJING
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.publicity.models import PublicityRow
from tests.factories import case_in

NOON = time(12, 0)


def listed() -> PublicityRow:
    """The one row of a list, published by the real acts."""
    return case_in(State.PUBLICIZED).publicity_row


def during(row: PublicityRow) -> datetime:
    """Noon of the first day of the row's list."""
    return datetime.combine(row.publicity.first_day, NOON, tzinfo=BEIJING)


def registered(**traits) -> Evaluation:
    return case_in(State.REGISTERED, **traits)
