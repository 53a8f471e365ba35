"""Who is asking, for every request, and what becomes of a part of a page when nobody is."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.shortcuts import resolve_url

from agencies.access import Actor
from enterprises.access import actor_of


class ActorMiddleware:
    """Sets `request.actor`: None when nobody is signed in or the user has no role.

    One query a request of a signed-in person; anonymous pages ask nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest):
        request.actor = self.actor(request)
        return self.get_response(request)

    @staticmethod
    def actor(request: WSGIRequest) -> Actor | None:
        user = request.user
        return actor_of(user) if user.is_authenticated else None


class SignInAgainMiddleware:
    """A part of a page asked for after the session ended: the whole page goes to sign-in.

    Else htmx would follow the redirect and put the sign-in form into the part. `next` is the page
    on the screen, where what was typed is offered again from the browser's own copy.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest):
        response = self.get_response(request)
        target = response.headers.get("Location", "")
        if not request.htmx or response.status_code != 302 or not _is_sign_in(target):
            return response
        back = request.htmx.current_url_abs_path or "/"
        query = urlencode({REDIRECT_FIELD_NAME: back})
        return HttpResponse(headers={"HX-Redirect": f"{resolve_url(settings.LOGIN_URL)}?{query}"})


def _is_sign_in(target: str) -> bool:
    return urlsplit(target).path == resolve_url(settings.LOGIN_URL)
