"""How a view lets an actor in and tells the outcome of an act."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django_htmx.middleware import HtmxDetails

from accounts.refusals import LostRace, Refusal
from agencies.access import Actor
from agencies.enums import Role

Placed = ParamSpec("Placed")


class SiteRequest(HttpRequest):
    """What every view gets from the middleware; `actor` is None when nobody acts."""

    actor: Actor | None
    htmx: HtmxDetails


class ActingRequest(SiteRequest):
    """What a view behind `acting` gets."""

    actor: Actor


View = Callable[Concatenate[ActingRequest, Placed], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, Placed], HttpResponseBase]


def acting(*roles: Role) -> Callable[[View[Placed]], Door[Placed]]:
    """Only for people in these roles: others are asked to sign in (nobody) or get 403 (another
    role). A record outside the actor's scope does not exist for it: 404."""

    def decorate(view: View[Placed]) -> Door[Placed]:
        @login_required
        @wraps(view)
        def wrapped(
            request: HttpRequest, /, *args: Placed.args, **kwargs: Placed.kwargs
        ) -> HttpResponseBase:
            acts = cast(ActingRequest, request)
            if acts.actor is None or acts.actor.role not in roles:
                raise PermissionDenied("您的账户身份不能使用这一页面，请用相应身份的账户登录。")
            try:
                return view(acts, *args, **kwargs)
            except ObjectDoesNotExist as error:
                raise Http404("没有这条记录，或它不在您的权限范围内。") from error

        return wrapped

    return decorate


def perform(
    request: HttpRequest, act: Callable[[], object], *, done: str, back: str, said: str
) -> HttpResponse:
    """Run one service call; say what was done, or why it was not, on the next page."""
    try:
        act()
    except Refusal as refusal:
        tell = messages.warning if isinstance(refusal, LostRace) else messages.error
        tell(request, refusal.sentence)
        return redirect(back)
    messages.success(request, said)
    return redirect(done)
