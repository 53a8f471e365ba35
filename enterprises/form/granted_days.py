"""Which days an extension moves, and to where. Pure.

Whoever may submit or correct later has an agency that has its own days after that: the season's gap
between the enterprise's and the agency's deadline is kept (rulebook §5). A submission that
comes later may be returned for as many days after as any other.
"""

from datetime import date
from typing import NamedTuple, Protocol

SUBMIT, CORRECT, FORWARD = "submit", "correct", "forward"


class SeasonDays(Protocol):
    enterprise_deadline: date
    correction_deadline: date
    agency_deadline: date


class Granted(NamedTuple):
    """The last day of each deadline that the extension moves; None for one that it leaves."""

    submit_until: date | None
    correct_until: date | None
    forward_until: date | None


def days_granted(season: SeasonDays, deadline: str, until: date) -> Granted:
    for_correction = season.correction_deadline - season.enterprise_deadline
    for_agency = season.agency_deadline - season.enterprise_deadline
    if deadline == SUBMIT:
        return Granted(until, until + for_correction, until + for_agency)
    if deadline == CORRECT:
        return Granted(None, until, until + for_agency)
    return Granted(None, None, until)
