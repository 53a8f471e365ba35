"""The case before and the case after one, in the list that somebody came from."""

from django.db.models import Q, QuerySet

from reviews.cases.models import Evaluation


def neighbours(
    listed: QuerySet[Evaluation], case: Evaluation
) -> tuple[Evaluation | None, Evaluation | None]:
    """Found by the list's own order; the case itself may have left the list meanwhile."""
    order = [str(name) for name in listed.query.order_by]
    names = [name.lstrip("-") for name in order]
    here = dict(zip(names, _values(case, names), strict=True))
    ahead = listed.filter(_beyond(order, here)).first()
    back = [name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in order]
    behind = listed.order_by(*back).filter(_beyond(back, here)).first()
    return behind, ahead


def _values(case: Evaluation, names: list[str]) -> tuple[object, ...]:
    return Evaluation.objects.order_by().values_list(*names).get(pk=case.pk)


def _beyond(order: list[str], here: dict[str, object]) -> Q:
    """Rows that come after these values: the first that differs decides."""
    found, same = Q(pk__in=[]), {}
    for name in order:
        bare = name.lstrip("-")
        step = "lt" if name.startswith("-") else "gt"
        found |= Q(**same, **{f"{bare}__{step}": here[bare]})
        same[bare] = here[bare]
    return found
