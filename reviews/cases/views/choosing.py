"""Which rows of a list an act on many is for: those ticked, or every row of the result."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.whole_numbers import whole_numbers


def chosen(
    request: HttpRequest, result: Callable[[], QuerySet[Any]], box: str = "case"
) -> list[int]:
    """Ids in the order of the page; with `every` ticked, of the whole result of the filters."""
    if "every" in request.POST:
        return list(result().values_list("pk", flat=True))
    return whole_numbers(request.POST.getlist(box))
