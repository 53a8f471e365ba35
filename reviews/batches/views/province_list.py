"""The province's list as its address says it: a batch, or every case of a season, and its filters."""

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from agencies.web.seasons import season_of
from reviews.batches.selectors.deciding import batch, cases_of
from reviews.cases.enums import State
from reviews.cases.filters import CaseFilter
from reviews.cases.models import Evaluation
from reviews.cases.selectors.cases import narrowed, visible_cases

OF_A_PAGE = ("page", "submission")


def batch_cases(request: HttpRequest, batch_id: int) -> QuerySet[Evaluation]:
    values = CaseFilter(request.GET).values()
    return cases_of(request.actor, batch(batch_id), **values)


def waiting_in(request: HttpRequest, batch_id: int) -> QuerySet[Evaluation]:
    """Of the batch's list, what waits for a decision."""
    return batch_cases(request, batch_id).filter(state=State.PROVINCIAL_REVIEW)


def season_cases(request: HttpRequest) -> QuerySet[Evaluation]:
    """Every filed case of the season, narrowed as the board's counts are."""
    found = visible_cases(request.actor).filter(season=season_of(request))
    return narrowed(found, **CaseFilter(request.GET).values()).order_by("submitted_at", "pk")


def list_query(request: HttpRequest, **more: object) -> str:
    """What an address carries to stay in the list; "" when nobody came from one."""
    query = request.GET.copy()
    for name in OF_A_PAGE:
        query.pop(name, None)
    for name, value in more.items():
        query[name] = str(value)
    return f"?{query.urlencode()}" if _batch_in(query) or "year" in query else ""


def listed(request: HttpRequest) -> QuerySet[Evaluation] | None:
    """The list that somebody came from."""
    if not list_query(request):
        return None
    batch_id = _batch_in(request.GET)
    return batch_cases(request, batch_id) if batch_id else season_cases(request)


def list_address(request: HttpRequest) -> str:
    """The page of that list."""
    batch_id = _batch_in(request.GET)
    page = reverse("province:batch", args=[batch_id]) if batch_id else reverse("province:cases")
    return page + list_query(request)


def _batch_in(query: QueryDict) -> int:
    asked = query.get("batch", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 0
