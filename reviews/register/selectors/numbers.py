"""The registry of numbers as anyone may search it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import NullIf

from accounts.as_typed.folding import code_of, searched
from agencies.access import Actor
from enterprises.people.models import ChangeReport
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import visible_cases
from reviews.register.models import Registration
from reviews.register.number_standing import NumberStanding, number_standing


def own_registration(actor: Actor, case_id: int) -> Registration:
    """Raises Registration.DoesNotExist while there is no number."""
    mine = with_name_now(Registration.objects.filter(evaluation__in=visible_cases(actor)))
    mine = mine.select_related("evaluation__enterprise", "division", "announcement")
    return mine.defer("announcement__text").get(evaluation=case_id)


def numbers_in_force(today: date) -> QuerySet[Registration]:
    """Numbers that are neither revoked nor past their last day."""
    return Registration.objects.filter(
        evaluation__state=State.REGISTERED, valid_until__gte=today
    ).order_by("-valid_until", "-pk")


SHORTEST_NAME = 2
CODE_LENGTH = 18


def find_numbers(query: str) -> QuerySet[Registration]:
    """By the whole number or credit code, else by part of the name (two characters or more).

    The name at registration or one taken since by an accepted change. Changes are few and only the
    rows of the page look theirs up, so that this costs what the names at registration alone would.
    """
    numbers = Registration.objects.select_related("evaluation")
    found = with_name_now(numbers).order_by("-year", "number")
    code, name = code_of(query), searched(query)
    if len(code) == CODE_LENGTH and code.isascii():
        return found.filter(Q(number=code) | Q(uscc=code))
    if is_too_short(query):
        return found.none()
    renamed = Evaluation.objects.filter(
        enterprise__change_reports__state=ChangeReport.State.ACCEPTED,
        enterprise__change_reports__new_name_folded__contains=name,
    )
    named = Q(enterprise_name_folded__contains=name)
    return found.filter(named | Q(evaluation__in=renamed.values("pk")))


def is_too_short(query: str) -> bool:
    """To look for as a part of a name."""
    return len(searched(query)) < SHORTEST_NAME


def with_name_now(numbers: QuerySet[Registration]) -> QuerySet[Registration]:
    """Each with `name_now`: the name its agency accepted since, where it is another one.

    What the enterprise writes into next year's form is no change of a registered name (rulebook §7).
    """
    changes = ChangeReport.objects.filter(
        enterprise__evaluations=OuterRef("evaluation"),
        state=ChangeReport.State.ACCEPTED,
        decided_at__gt=OuterRef("evaluation__submitted_at"),
    ).exclude(new_name="")
    newest = changes.order_by("-decided_at", "-pk").values("new_name")[:1]
    return numbers.annotate(name_now=NullIf(Subquery(newest), F("enterprise_name")))


def with_standing(numbers: Iterable[Registration], today: date) -> list[Registration]:
    """Each with `standing`: what the number is today."""
    listed = list(numbers)
    for number in listed:
        number.standing = standing_of(number, today)
    return listed


def standing_of(number: Registration, today: date) -> NumberStanding:
    return number_standing(
        revoked=number.evaluation.state == State.REVOKED,
        valid_until=number.valid_until,
        today=today,
    )
