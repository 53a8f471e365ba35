"""What a browser keeps of the pages of somebody signed in."""

from collections.abc import Callable

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponseBase


class PrivateCopiesMiddleware:
    """Pages of a person are for this browser alone, and are gone from it after signing out.

    They are asked for again (`no-cache`), but a page that Back restores keeps the words typed into
    it, which `no-store` would lose. An answer that says how it is to be kept is left alone.
    """

    def __init__(self, get_response: Callable[[WSGIRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: WSGIRequest) -> HttpResponseBase:
        was_signed_in = request.user.is_authenticated
        response = self.get_response(request)
        is_signed_in = request.user.is_authenticated
        if was_signed_in or is_signed_in:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        if was_signed_in and not is_signed_in:
            response.headers["Clear-Site-Data"] = '"cache"'
        return response
