"""Search of the registry, and one number's page with its state now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.paging import paged
from agencies.web.public import public
from reviews.register.numbering import why_none
from reviews.register.selectors.numbers import find_numbers, is_too_short, with_standing

PAGE = 50


@public
def registry(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()
    page, now = paged(request, find_numbers(query), PAGE), timezone.now()
    context = {
        "query": query,
        "too_short": bool(query) and is_too_short(query),
        "page": page,
        "numbers": with_standing(page, timezone.localdate(now)),
        "now": now,
        "sentence": "" if page.paginator.count else why_none(query),
    }
    return render(request, "register/public_registry.html", context)
