"""Which rows of a list an act on many is for: those ticked, or every row of the result."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.http import HttpRequest

from reviews.cases.models import Evaluation


def chosen(request: HttpRequest, result: Callable[[], QuerySet[Evaluation]]) -> list[int]:
    """Ids in the order of the page; with `every` ticked, of the whole result of the filters."""
    if "every" in request.POST:
        return list(result().values_list("pk", flat=True))
    values = request.POST.getlist("case")
    return [
        int(value) for value in values if value.isascii() and value.isdecimal() and len(value) < 19
    ]
