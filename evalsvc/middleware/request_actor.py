"""Who is asking, for every request, and what becomes of a part of a page when nobody is."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from accounts.sign_in import interrupted
from agencies.access import Actor
from enterprises.people.access import actor_of


class ActorMiddleware:
    """Sets `request.actor`: None when nobody is signed in or the user has no role.

    One query a request of staff, two of an enterprise's people; anonymous pages ask nothing.
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
    """A session that ended while a page was open: the person signs in and loses nothing.

    A part of a page asked for by htmx sends the whole page to sign-in, else the sign-in form would
    land in the part; what was typed is offered again from the browser's own copy. What a button
    sent is kept and offered again after signing in; an address that only takes what is sent is
    never opened as a page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: WSGIRequest):
        response = self.get_response(request)
        if request.user.is_authenticated:
            interrupted.remember_person(request, response)
            if request.method == "POST":
                interrupted.forget_sent(request)
            return response
        if response.status_code != 302 or not _is_sign_in(response.headers.get("Location", "")):
            return response
        if request.htmx:
            back = request.htmx.current_url_abs_path or "/"
            messages.warning(
                request,
                "登录已失效，请重新登录。信息表中没有保存的内容如果还在本机，登录后可以在原来的页面恢复。",
            )
            return HttpResponse(headers={"HX-Redirect": _sign_in(back)})
        if request.method == "POST":
            return redirect(_sign_in(self._after(request)))
        return response

    @staticmethod
    def _after(request: WSGIRequest) -> str:
        """Where to go on after signing in: to what was kept, else to the page it came from."""
        if interrupted.keep(request):
            messages.warning(
                request, "登录已失效，请重新登录；刚才填写的内容已留下，登录后可以继续。"
            )
            return reverse("resume")
        messages.warning(request, "登录已失效，刚才的内容没有送出；登录后请在原来的页面重新提交。")
        return interrupted.page_on_the_screen(request)


def _sign_in(back: str) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({REDIRECT_FIELD_NAME: back})}"


def _is_sign_in(target: str) -> bool:
    return urlsplit(target).path == resolve_url(settings.LOGIN_URL)
