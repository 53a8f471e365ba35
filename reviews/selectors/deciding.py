"""One month's batch as the province decides it."""

from django.db.models import Count, QuerySet

from agencies.access import Actor
from agencies.models import Agency
from reviews.enums import State
from reviews.models import Batch, Evaluation, Publicity
from reviews.selectors.cases import visible_cases


def batch(batch_id: int) -> Batch:
    """Batch.DoesNotExist when there is none."""
    return Batch.objects.select_related("season", "publicity", "locked_by").get(pk=batch_id)


def publicity_of(found: Batch) -> Publicity | None:
    return getattr(found, "publicity", None)


def cases_of(
    actor: Actor, found: Batch, *, state: str = "", agency: str = "", q: str = ""
) -> QuerySet[Evaluation]:
    """The batch's cases by agency and then by name."""
    cases = visible_cases(actor).filter(batch=found)
    return narrowed(cases, state=state, agency=agency, q=q).order_by(
        "agency_id", "enterprise__name", "pk"
    )


def narrowed(
    cases: QuerySet[Evaluation], *, state: str = "", agency: str = "", q: str = ""
) -> QuerySet[Evaluation]:
    """Filters that lists of cases share; empty values narrow nothing."""
    if state:
        cases = cases.filter(state=state)
    if agency:
        cases = cases.filter(agency_id=agency)
    if q:
        by_name = cases.filter(enterprise__name__contains=q)
        cases = by_name | cases.filter(enterprise__uscc__contains=q.upper())
    return cases.select_related("enterprise", "agency", "division", "reviewer", "batch")


def state_counts(actor: Actor, found: Batch) -> dict[str, int]:
    """State → rows of the batch."""
    rows = visible_cases(actor).filter(batch=found).values_list("state").annotate(n=Count("pk"))
    return dict(rows.order_by())


def per_agency(found: Batch) -> QuerySet[Agency]:
    """Agencies that have cases in the batch, with `n`."""
    return (
        Agency.objects.filter(evaluations__batch=found)
        .annotate(n=Count("evaluations"))
        .order_by("no")
    )


def undecided(found: Batch) -> int:
    """Cases that still wait for a recommendation or a refusal."""
    return found.evaluations.filter(state=State.PROVINCIAL_REVIEW).count()


def list_to_publish(found: Batch) -> QuerySet[Evaluation]:
    """The rows a publicity list would hold now, in its order."""
    return (
        found.evaluations.filter(state=State.RECOMMENDED)
        .select_related("enterprise", "agency", "division")
        .order_by("agency", "division", "enterprise__name", "pk")
    )


def next_undecided(case: Evaluation) -> Evaluation | None:
    """The case that follows this one among those of its batch that wait for a decision."""
    if case.batch_id is None:
        return None
    waiting = Evaluation.objects.filter(
        batch_id=case.batch_id, state=State.PROVINCIAL_REVIEW
    ).exclude(pk=case.pk)
    ordered = waiting.order_by("agency_id", "enterprise__name", "pk")
    later = ordered.filter(agency_id__gte=case.agency_id).exclude(
        agency_id=case.agency_id, enterprise__name__lt=case.enterprise.name
    )
    return later.first() or ordered.first()
