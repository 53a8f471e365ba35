"""Many firms asked in two years, written straight into the tables."""

from datetime import date
from decimal import Decimal

from accounts.models import User
from followup.surveys.boxes import BY_NAME, LINES
from followup.surveys.models import Survey, SurveyRound
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.register.models import Announcement, Registration
from tests.factories.rows import THEN, crowd
from tests.surveys.asked import NUMBERS, SETTINGS

PLACES = ("130302", "130303", "130202")


def numbered(count: int, divisions: tuple[str, ...] = PLACES) -> list[Registration]:
    """So many firms with a number, over the divisions in turn."""
    lead = User.objects.filter(username="crowd-lead").first()
    ids = crowd(count, State.REGISTERED, divisions=divisions)
    lead = lead or User.objects.get(username="crowd-lead")
    announcement, _ = Announcement.objects.get_or_create(
        season_id=2026,
        ordinal=99,
        defaults={"requested_by": lead, "requested_at": THEN},
    )
    first = Registration.objects.count()
    cases = Evaluation.objects.filter(pk__in=ids).select_related("enterprise").order_by("pk")
    return Registration.objects.bulk_create(
        Registration(
            evaluation=case,
            announcement=announcement,
            position=n,
            number=f"2026{case.division_id}0{8}{n:06d}",
            year=2026,
            division_id=case.division_id,
            sequence=n,
            enterprise_name=case.enterprise.name,
            uscc=case.enterprise.uscc,
            agency_name="评价机构",
            issued_at=THEN,
            valid_until=date(2026, 12, 31),
        )
        for n, case in enumerate(cases, start=first + 1)
    )


def round_of(year: int, number: int = 2) -> SurveyRound:
    days = {"opens_on": date(year, 3 * number, 1), "due_on": date(year, 3 * number, 30)}
    return SurveyRound.objects.get_or_create(
        year=year, number=number, defaults={**days, **SETTINGS}
    )[0]


def survey(of_round: SurveyRound, number: Registration, **other: object) -> Survey:
    """Unsaved and answered, with the usual figures; `answered_at=None` leaves it open."""
    case = number.evaluation
    said = {line.name: NUMBERS[line.name] for line in LINES}
    said |= {line.to_date.name: NUMBERS[line.name] for line in LINES if line.to_date}
    if other.get("answered_at", THEN) is None:
        said = {}
    return Survey(
        **{
            "round": of_round,
            "enterprise_id": case.enterprise_id,
            "registration": number,
            "agency_id": case.agency_id,
            "division_id": case.division_id,
            "field": "services",
            "size": "small",
            "answered_at": THEN,
            "answered_by_id": case.reviewer_id if said else None,
            **said,
            **other,
        }
    )


def answered(of_round: SurveyRound, numbers: list[Registration], **figures: list) -> list[Survey]:
    """Each figure as a list, one value a firm."""
    rows = []
    for n, number in enumerate(numbers):
        own = {name: values[n] for name, values in figures.items()}
        own |= {f"{name}_to_date": own[name] for name in figures if BY_NAME[name].runs}
        rows.append(survey(of_round, number, **own))
    return Survey.objects.bulk_create(rows)


def money(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]
