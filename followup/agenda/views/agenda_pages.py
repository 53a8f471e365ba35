"""The year's calendar of whoever is signed in, and the address of its feed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.places import address_of
from agencies.deadlines import beijing_day
from agencies.enums import CITY_ROLES, PROVINCIAL_ROLES, Role
from agencies.models import Season
from agencies.web.acting import acting
from agencies.web.seasons import season_of
from followup.agenda.selectors import Entry, entries, has_feed
from followup.agenda.services.feeds import end_feed, renew_feed

READERS = (Role.ENTERPRISE, *sorted(CITY_ROLES), *sorted(PROVINCIAL_ROLES))


@acting(*READERS)
@never_cache
@require_safe
def agenda_page(request: HttpRequest) -> HttpResponse:
    """What is due, the nearest first; what is over stands folded away."""
    return _page(request)


def _page(request: HttpRequest, token: str = "") -> HttpResponse:
    """`token` is of an address that was just made: it is shown this once and kept nowhere."""
    path = token and reverse("agenda:feed", args=[token])
    season = season_of(request)
    found = entries(request.actor, season, beijing_day(timezone.now()))
    ahead = [entry for entry in found if not entry.is_past]
    context = {
        "season": season,
        "seasons": Season.objects.order_by("-year"),
        "next": ahead[0] if ahead else None,
        "ahead": [_row(entry) for entry in ahead],
        "past": [_row(entry) for entry in found if entry.is_past],
        "has_feed": has_feed(request.actor),
        "address": token and request.build_absolute_uri(path),
    }
    return render(request, "agenda/agenda.html", context)


def _row(entry: Entry) -> dict:
    duty = entry.duty
    return {"entry": entry, "duty": duty, "url": address_of(duty.place, duty.place_id)}


@acting(*READERS)
@never_cache
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Answers with the page itself: nothing but the answer ever holds the address."""
    token = renew_feed(actor=request.actor, now=timezone.now())
    messages.success(request, "已生成新的订阅地址，见页末；以前的地址已失效。")
    return _page(request, token)


@acting(*READERS)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    end_feed(actor=request.actor, now=timezone.now())
    messages.success(request, "订阅地址已停用。")
    return redirect(f"{reverse('agenda:page')}#feed")
