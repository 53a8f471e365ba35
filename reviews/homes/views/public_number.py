"""The public page of one registration number: its state now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.as_typed.folding import code_of
from agencies.web.public import public
from reviews.homes.selectors.public_number import number_page
from reviews.register.selectors.numbers import standing_of


@public
def registry_number(request: HttpRequest, number: str) -> HttpResponse:
    stored = code_of(number)
    if stored and number != stored:
        return redirect("public:number", stored)
    registration = number_page(number)
    now = timezone.now()
    context = {
        "registration": registration,
        "standing": standing_of(registration, timezone.localdate(now)),
        "revocation": next(iter(registration.decided), None),
        "now": now,
    }
    return render(request, "homes/public_number.html", context)
