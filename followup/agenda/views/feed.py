"""A person's calendar under its secret address, for a calendar program that cannot sign in.

Who the person is, and what is in reach, is asked anew each time.
"""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.places import address_of
from accounts.sign_in import throttle
from agencies.access import Actor
from agencies.deadlines import beijing_day
from agencies.duties import Duty
from agencies.models import Season
from enterprises.people.access import actor_of
from followup.agenda.ics import Event, calendar_file
from followup.agenda.selectors import duties_of
from followup.agenda.services.feeds import hash_of
from followup.agenda.views.agenda_pages import READERS

NONE = "没有这个订阅地址，或它已失效。"
MOST_AN_HOUR = 60  # a program asks a few times a day
MOST_IN_VAIN = 60  # wrong addresses of one network, behind which a whole park may sit


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """404 for an address that there is not or that was renewed; it sets no cookie."""
    actor = _reader(token)
    if actor is None:
        if throttle.too_often(request, "agenda-feed", most=MOST_IN_VAIN):
            return _too_often()
        raise Http404(NONE)
    if throttle.count(f"agenda-feed:{hash_of(token)}") > MOST_AN_HOUR:
        return _too_often()
    now = timezone.now()
    response = HttpResponse(_file(actor, now), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="agenda.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _reader(token: str) -> Actor | None:
    user = User.objects.filter(agenda_feed__token_hash=hash_of(token), is_active=True).first()
    actor = actor_of(user) if user else None
    return actor if actor and actor.role in READERS else None


def _too_often() -> HttpResponse:
    return HttpResponse(
        "请求过于频繁，请一小时后再试。",
        status=429,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": "3600"},
    )


def _file(actor: Actor, now: datetime) -> str:
    """The season of this year and those beside it: what they still ask, and what is already known."""
    year = beijing_day(now).year
    seasons = Season.objects.filter(year__range=(year - 1, year + 1)).order_by("year")
    return calendar_file("科技型中小企业评价日程", _events(duties_of(actor, seasons)), now=now)


def _events(duties: Iterator[Duty]) -> Iterator[Event]:
    host = urlsplit(settings.SITE_URL).hostname
    for duty in sorted(duties, key=lambda one: (one.due_on, one.key)):
        said = [f"由谁办理：{duty.hands}", "北京时间当天 24:00 截止", duty.by_itself]
        path = address_of(duty.place, duty.place_id)
        yield Event(
            uid=f"{duty.key}@{host}",
            day=duty.due_on,
            summary=duty.title,
            description="\n".join(line for line in said if line),
            url=path and f"{settings.SITE_URL}{path}",
        )
