"""A long list on a page: so many rows at a time."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 30


def paged(
    request: HttpRequest, found: QuerySet[Any] | Sequence[Any], per_page: int = PER_PAGE
) -> Page:
    """The page asked for in the address (?page=), the nearest there is when it is no such number."""
    return Paginator(found, per_page).get_page(request.GET.get("page"))
