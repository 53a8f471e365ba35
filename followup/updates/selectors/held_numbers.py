"""Numbers of last year and whether their enterprises have updated the form.

Updated means: the form of the new season was filed (whatever became of it; a recalled one is not),
or the enterprise confirmed it without filing. A saved draft is neither.
"""

from django.db.models import DateTimeField, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least

from accounts.as_typed.folded_columns import by_words
from agencies.access import Actor, in_reach
from agencies.deadlines import closes_at
from followup.updates.enums import Part
from followup.updates.models import ConfirmedUpdate
from followup.updates.selectors.update_rounds import Round
from reviews.cases.enums import State
from reviews.cases.models import Evaluation
from reviews.register.models import Registration
from reviews.revocation.models import Revocation
from reviews.revocation.selectors import UNDECIDED


def held(one: Round) -> QuerySet[Registration]:
    """Every number of the year before that is not revoked, each with `updated_at`, `filed_at` and
    `confirmed_at`, NULL where it is not."""
    numbers = Registration.objects.filter(year=one.number_year, evaluation__state=State.REGISTERED)
    cases = Evaluation.objects.filter(
        enterprise=OuterRef("evaluation__enterprise"), season=one.season
    ).exclude(state=State.FILLING)
    filed = cases.order_by().values("enterprise").annotate(at=Min("first_submitted_at"))
    confirmed = ConfirmedUpdate.objects.filter(
        enterprise=OuterRef("evaluation__enterprise"), season=one.season
    )
    return numbers.annotate(
        filed_at=Subquery(filed.values("at"), output_field=DateTimeField()),
        confirmed_at=Subquery(confirmed.values("confirmed_at")[:1]),
    ).annotate(updated_at=Least("filed_at", "confirmed_at"))


def missing(one: Round) -> QuerySet[Registration]:
    """Those whose form is not updated."""
    return held(one).filter(updated_at=None)


def held_numbers(
    actor: Actor, one: Round, *, part: str = "", q: str = "", agency: str = ""
) -> QuerySet[Registration]:
    """Those in the reader's jurisdiction, by the agency that handled the case of the number.

    Each with `is_proposed`: a revocation of the number is under way.
    """
    reach = in_reach(
        actor,
        enterprise="evaluation__enterprise",
        agency="evaluation__agency",
        division="evaluation__division",
    )
    found = held(one).filter(reach, of_part(one, part))
    if q:
        names, codes = ("enterprise_name_folded",), ("uscc", "number")
        found = found.filter(by_words(q, names=names, codes=codes))
    if agency:
        found = found.filter(evaluation__agency=int(agency))
    proposed = Revocation.objects.filter(registration=OuterRef("pk"), state__in=UNDECIDED)
    found = found.annotate(is_proposed=Exists(proposed))
    return found.select_related("evaluation__enterprise", "division").order_by("number")


def counts(actor: Actor, one: Round, *, q: str = "", agency: str = "") -> dict[str, int]:
    """How many each part has: what its tab says."""
    return {
        part.value: held_numbers(actor, one, part=part.value, q=q, agency=agency).count()
        for part in Part
    }


def own_number(enterprise_id: int, one: Round) -> Registration | None:
    """The number for which this enterprise is held to the update; None when there is none."""
    return held(one).filter(evaluation__enterprise=enterprise_id).first()


def is_filed(number: Registration) -> bool:
    """Whether the form of the new season is filed, for a number of `held`."""
    return number.filed_at is not None


def standing(number: Registration, one: Round) -> Part:
    """In which part a number of `held` stands."""
    if number.updated_at is None:
        return Part.MISSING
    return Part.IN_TIME if number.updated_at < closes_at(one.due) else Part.LATE


def of_part(one: Round, part: str) -> Q:
    over = closes_at(one.due)
    parts: dict[str, Q] = {
        Part.MISSING: Q(updated_at=None),
        Part.LATE: Q(updated_at__gte=over),
        Part.IN_TIME: Q(updated_at__lt=over),
    }
    return parts[Part(part)] if part in parts else Q()
