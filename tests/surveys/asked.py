"""Firms with a number that are asked, and what they answer."""

from datetime import datetime
from decimal import Decimal

from agencies.access import Actor
from enterprises.people.models import Enterprise
from followup.surveys.boxes import BOXES, LINES
from followup.surveys.models import Survey, SurveyRound
from followup.surveys.services import answering
from followup.surveys.sweeps import open_surveys
from rehearsal.firms import stages
from reviews.cases.enums import State
from tests.factories import case_in, journey_of, owner_of
from tests.moments import at

JUNE = at(6, 1, 0)
DAY = at(6, 10, 10)
NUMBERS = {
    "staff": 40,
    "technical_staff": 12,
    "revenue": Decimal("500.00"),
    "profit": Decimal("-20.00"),
    "taxes": Decimal("30.00"),
    "rd_expense": Decimal("40.00"),
    "exports": Decimal("0.00"),
    "orders": Decimal("600.00"),
    "financing_need": Decimal("200.00"),
    "financing_gap": Decimal("50.00"),
}


def answers(**other: object) -> dict[str, object]:
    """A right answer of a second quarter without one before it; `other` takes the place."""
    to_date = {line.to_date.name: NUMBERS[line.name] * 2 for line in LINES if line.to_date}
    return {**NUMBERS, **to_date, "request": "", "fall_reason": "", **other}


def words(**other: object) -> dict[str, str]:
    """The same as a browser sends it."""
    return {name: str(value) for name, value in answers(**other).items()}


def registered(division: str = "130302", **traits: object) -> Enterprise:
    return case_in(State.REGISTERED, division=division, **traits).enterprise


def revoke(enterprise: Enterprise) -> None:
    """Its number, by the real procedure."""
    stages.revoke(journey_of(enterprise.evaluations.get()))


def asked(
    division: str = "130302", now: datetime = JUNE, enterprise: Enterprise | None = None
) -> Survey:
    """A registered firm's survey of the quarter that opens at `now`."""
    enterprise = enterprise or registered(division)
    open_surveys(now)
    return Survey.objects.get(enterprise=enterprise, round=SurveyRound.objects.latest("pk"))


def owner(survey: Survey) -> Actor:
    return owner_of(survey.enterprise)


def give(survey: Survey, now: datetime = DAY, confirmed: bool = True, **other: object) -> Survey:
    """The survey answered by the firm's owner."""
    return answering.answer(
        actor=owner(survey),
        survey_id=survey.pk,
        values=answers(**other),
        version=Survey.objects.get(pk=survey.pk).version,
        confirmed=confirmed,
        now=now,
    )


def past(survey: Survey, year: int, number: int, **figures: object) -> Survey:
    """What the same firm answered in another quarter, written straight into the table."""
    days = {"opens_on": f"{year}-{3 * number:02d}-01", "due_on": f"{year}-{3 * number:02d}-28"}
    of_round, _ = SurveyRound.objects.get_or_create(
        year=year,
        number=number,
        defaults={**days, **SETTINGS},
    )
    said = {name: value for name, value in answers(**figures).items() if name in BOX_NAMES}
    return Survey.objects.create(
        round=of_round,
        enterprise=survey.enterprise,
        registration=survey.registration,
        agency=survey.agency,
        division=survey.division,
        field=survey.field,
        size=survey.size,
        answered_at=DAY,
        answered_by_id=owner(survey).user_id,
        **said,
    )


SETTINGS = {
    "opened_at": DAY,
    "who_is_asked": "in_force",
    "fall_percent": 30,
    "fewest_in_public": 5,
}
BOX_NAMES = {box.name for box in BOXES}
