"""One month's batch as the province decides it."""

from django.db.models import Count, QuerySet

from agencies.access import Actor
from agencies.models import Agency
from reviews.cases.enums import State
from reviews.cases.models import Batch, Evaluation
from reviews.cases.selectors.cases import narrowed, visible_cases


def batch(batch_id: int, *beside: str) -> Batch:
    """The batch and what a page of a later stage reads `beside` it. Batch.DoesNotExist when there
    is none."""
    return Batch.objects.select_related("season", "locked_by", *beside).get(pk=batch_id)


def cases_of(
    actor: Actor, found: Batch, *, state: str = "", agency: str = "", q: str = ""
) -> QuerySet[Evaluation]:
    """The batch's cases by agency and then by name."""
    cases = visible_cases(actor).filter(batch=found)
    return narrowed(cases, state=state, agency=agency, q=q).order_by(
        "agency_id", "enterprise__name", "pk"
    )


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
