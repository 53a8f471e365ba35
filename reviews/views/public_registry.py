"""Search of the registry, and one number's page with its state now."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reviews.selectors.public_registry import (
    SHORTEST_NAME,
    find_numbers,
    number_page,
    standing_of,
    with_standing,
)
from reviews.views.public_scope import public

PAGE = 50


@public
def registry(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    page = Paginator(find_numbers(query), PAGE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "too_short": 0 < len(query) < SHORTEST_NAME,
        "page": page,
        "numbers": with_standing(page, timezone.localdate()),
    }
    return render(request, "public/registry.html", context)


@public
def registry_number(request: HttpRequest, number: str) -> HttpResponse:
    if number != number.upper():
        return redirect("public:number", number.upper())
    registration = number_page(number)
    now = timezone.now()
    context = {
        "registration": registration,
        "standing": standing_of(registration, timezone.localdate(now)),
        "revocation": next(iter(registration.decided), None),
        "now": now,
    }
    return render(request, "public/number.html", context)
