"""The second step of the division picker, drawn when a city or a division is chosen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from enterprises.people.forms.division import picker


@require_safe
def pick(request: HttpRequest) -> HttpResponse:
    """Open to everybody: signing up needs it before there is an account."""
    asked = picker(request.GET.get("city", ""), request.GET.get("division", ""), now=timezone.now())
    return render(request, "people/division_picker.html", {"picker": asked})
