"""The registry of numbers as anyone may search it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import NullIf

from enterprises.models import ChangeReport
from reviews.enums import RevocationState, State
from reviews.models import Evaluation, Registration, Revocation
from reviews.standing import NumberStanding, number_standing

SHORTEST_NAME = 2
CODE_LENGTH = 18


def find_numbers(query: str) -> QuerySet[Registration]:
    """By the whole number or credit code, else by part of the name (two characters or more).

    The name at registration or one taken since by an accepted change. Changes are few and only the
    rows of the page look theirs up, so that this costs what the names at registration alone would.
    """
    numbers = Registration.objects.select_related("evaluation")
    found = with_name_now(numbers).order_by("-year", "number")
    query = query.strip()
    code = query.upper()
    if len(code) == CODE_LENGTH and code.isascii():
        return found.filter(Q(number=code) | Q(uscc=code))
    if len(query) < SHORTEST_NAME:
        return found.none()
    renamed = Evaluation.objects.filter(
        enterprise__change_reports__state=ChangeReport.State.ACCEPTED,
        enterprise__change_reports__new_name__contains=query,
    )
    return found.filter(Q(enterprise_name__contains=query) | Q(evaluation__in=renamed.values("pk")))


def with_name_now(numbers: QuerySet[Registration]) -> QuerySet[Registration]:
    """Each with `name_now`: the name its agency accepted since, where it is another one.

    What the enterprise writes into next year's form is no change of a registered name (§7).
    """
    changes = ChangeReport.objects.filter(
        enterprise__evaluations=OuterRef("evaluation"),
        state=ChangeReport.State.ACCEPTED,
        decided_at__gt=OuterRef("evaluation__submitted_at"),
    ).exclude(new_name="")
    newest = changes.order_by("-decided_at", "-pk").values("new_name")[:1]
    return numbers.annotate(name_now=NullIf(Subquery(newest), F("enterprise_name")))


def number_page(number: str) -> Registration:
    """One number with its case, enterprise and `decided` revocations. Raises DoesNotExist."""
    decided = Revocation.objects.filter(state=RevocationState.REVOKED).order_by("-decided_at")
    return (
        with_name_now(Registration.objects)
        .select_related("evaluation__enterprise", "announcement", "division")
        .prefetch_related(Prefetch("revocations", queryset=decided, to_attr="decided"))
        .get(number=number)
    )


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
