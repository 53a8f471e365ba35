"""The certificate page and its QR code."""

import io

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from agencies.enums import Role
from agencies.web.acting import ActingRequest, acting
from reviews.register.models import Registration
from reviews.register.selectors.numbers import own_registration, standing_of

MINE = acting(Role.ENTERPRISE)


@MINE
@require_safe
def certificate(request: ActingRequest, case_id: int) -> HttpResponse:
    registration = own_registration(request.actor, case_id)
    now = timezone.now()
    context = {
        "registration": registration,
        "standing": standing_of(registration, timezone.localdate(now)),
        "now": now,
        "address": public_address(registration),
    }
    return render(request, "register/enterprise_certificate.html", context)


@MINE
@require_safe
def qr(request: ActingRequest, case_id: int) -> HttpResponse:
    """The public page's address as an SVG file; a file, so that the page needs no inline style."""
    registration = own_registration(request.actor, case_id)
    drawn = io.BytesIO()
    segno.make_qr(public_address(registration), error="m").save(
        drawn, kind="svg", scale=4, border=2, light="#fff"
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def public_address(registration: Registration) -> str:
    return settings.SITE_URL.rstrip("/") + reverse("public:number", args=[registration.number])
